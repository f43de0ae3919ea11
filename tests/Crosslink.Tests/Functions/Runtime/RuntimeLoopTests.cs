using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Runtime;
using Crosslink.Tests.Functions.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions.Runtime;

/// <summary>The loop in this process, against Lambda's side on loopback.</summary>
public sealed class RuntimeLoopTests : IAsyncLifetime
{
    private const string Valid = """{"execution":"x","request":{"bucket":"classic-movies","key":"k"}}""";

    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _log = new();
    private readonly List<string?> _traceIds = [];
    private RuntimeApiServer _lambda = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lambda = await RuntimeApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _lambda.DisposeAsync();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("bootstrap::Crosslink.Functions.Handlers_ValidateRequest_Generated::ValidateRequest")]
    [InlineData("ValidateRequest")]
    public async Task The_function_is_the_last_part_of_the_handler_s_name(string handler)
    {
        var run = RunAsync(handler);

        var report = await _lambda.InvokeAsync(Valid, Cancellation);

        Assert.Equal("invocation/request-1/response", report.Path);
        Assert.Equal("""{"bucket":"classic-movies","key":"k","expiresInSeconds":900}""", report.Body);
        Assert.Equal("application/json", report.ContentType);
        Assert.Null(report.ErrorType);
        Assert.False(run.IsCompleted);
    }

    [Theory]
    [InlineData("bootstrap::Crosslink.Functions.Handlers::Nope", "ArgumentException")]
    [InlineData("", "InvalidOperationException")]
    public async Task A_function_that_is_not_there_is_an_init_error_and_ends_the_process(string handler, string type)
    {
        Assert.Equal(1, await RunAsync(handler));

        var report = await _lambda.ReportAsync(Cancellation);
        Assert.Equal(("init/error", type), (report.Path, report.ErrorType));
        Assert.Equal(type, (string?)JsonNode.Parse(report.Body)!["errorType"]);
    }

    [Fact]
    public async Task A_broken_catalogue_is_an_init_error()
    {
        Assert.Equal(1, await RunAsync("ValidateRequest", ("SOURCES", "{}")));

        Assert.Equal("InvalidCatalogueException", (await _lambda.ReportAsync(Cancellation)).ErrorType);
    }

    [Fact]
    public async Task A_failure_is_reported_under_its_short_class_name()
    {
        _ = RunAsync("ValidateRequest");

        var report = await _lambda.InvokeAsync("""{"execution":"x","request":{"bucket":"private-reels","key":"k"}}""", Cancellation);

        Assert.Equal(("invocation/request-1/error", "SourceNotAllowedException"), (report.Path, report.ErrorType));
        var body = JsonNode.Parse(report.Body)!;
        Assert.Equal("SourceNotAllowedException", (string?)body["errorType"]);
        Assert.Equal("The bucket 'private-reels' is not in the source catalogue. It lists classic-movies, vault.", (string?)body["errorMessage"]);
        Assert.StartsWith("at Crosslink.Functions.Sources.Catalogue.Find(", (string?)body["stackTrace"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_the_next_invocation_is_served()
    {
        _ = RunAsync("ValidateRequest");
        await _lambda.InvokeAsync("not JSON", Cancellation);

        Assert.Equal("invocation/request-2/response", (await _lambda.InvokeAsync(Valid, Cancellation)).Path);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task A_response_that_Lambda_refuses_does_not_end_the_process(int status)
    {
        _ = RunAsync("ValidateRequest");
        _lambda.Answer = status;
        await _lambda.InvokeAsync(Valid, Cancellation);
        _lambda.Answer = 202;

        Assert.Equal("invocation/request-2/response", (await _lambda.InvokeAsync(Valid, Cancellation)).Path);
    }

    [Fact]
    public async Task A_container_error_ends_the_process_promptly()
    {
        var run = RunAsync("ValidateRequest");
        _lambda.Answer = 500;
        await _lambda.InvokeAsync(Valid, Cancellation);

        await Assert.ThrowsAsync<HttpRequestException>(() => run);
    }

    [Fact]
    public async Task A_response_beyond_six_megabytes_is_an_error()
    {
        using var api = new RuntimeApi(_lambda.Authority);

        api.Respond("request-1", new byte[RuntimeApi.MaxResponseSize + 1]);

        var report = await _lambda.ReportAsync(Cancellation);
        Assert.Equal(("invocation/request-1/error", "ResponseSizeTooLarge"), (report.Path, report.ErrorType));
    }

    [Fact]
    public async Task The_deadline_becomes_the_time_that_remains()
    {
        _lambda.Deadline = TestEnvironment.Now.AddMilliseconds(450);
        _ = RunAsync("AssumeRole");

        var report = await _lambda.InvokeAsync("""{"for":"link","execution":"x","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":60}}""", Cancellation);

        Assert.Equal("ServiceUnavailableException", report.ErrorType);
    }

    [Fact]
    public async Task The_tracing_header_of_each_invocation_reaches_the_process()
    {
        _ = RunAsync("ValidateRequest");
        _lambda.TraceId = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
        await _lambda.InvokeAsync(Valid, Cancellation);
        _lambda.TraceId = null;
        await _lambda.InvokeAsync(Valid, Cancellation);

        Assert.Equal(["Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1", null], _traceIds);
    }

    [Fact]
    public async Task A_log_line_is_one_line_with_the_invocation_s_id()
    {
        _ = RunAsync("ValidateRequest");
        await _lambda.InvokeAsync(Valid, Cancellation);

        var lines = Encoding.UTF8.GetString(_log.ToArray()).Split('\n');
        Assert.Equal(["request-1", "crosslink-ValidateRequest"], new[] { "requestId", "function" }.Select(name => (string?)JsonNode.Parse(lines[0])![name]));
        Assert.Equal(["{", ""], [lines[0][..1], lines[1]]);
    }

    [Fact]
    public async Task A_stop_between_two_invocations_is_a_clean_exit()
    {
        var run = RunAsync("ValidateRequest");
        await _lambda.InvokeAsync(Valid, Cancellation);

        await _stop.CancelAsync();

        Assert.Equal(0, await run);
    }

    private Task<int> RunAsync(string handler, params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_HANDLER"] = handler,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "crosslink-ValidateRequest",
        };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        var environment = new FunctionEnvironment(all, new FakeTimeProvider(TestEnvironment.Now), RandomNumberGenerator.Fill);
        return Task.Run(() =>
        {
            using var api = new RuntimeApi(_lambda.Authority);
            return new RuntimeLoop(api, environment, name => HandlerTable.Create(name, environment), _log, _traceIds.Add).Run(_stop.Token);
        });
    }
}
