using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Local.Cloud;
using Crosslink.Tests.Functions.Runtime;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Functions.Published;

/// <summary>What AWS runs: the published native binary, as the functions' own roles, over the local cloud.</summary>
[Collection(nameof(PublishedBinary))]
public sealed class PublishedBinaryTests(PublishedBinary binary)
{
    private const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:published";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Publishing_warns_of_nothing()
    {
        Assert.True(File.Exists(binary.Executable));
        Assert.DoesNotContain("warning", binary.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nothing_but_the_deployment_is_published() =>
        Assert.Equal(["amazon-roots.pem", "bootstrap"], Directory.EnumerateFileSystemEntries(binary.Folder).Select(Path.GetFileName).Order());

    [Fact]
    public async Task Four_steps_make_a_link_that_downloads_the_object()
    {
        _ = binary.Folder;
        await using var cloud = await StartCloudAsync();
        var request = await RunAsync(cloud, "ValidateRequest", new JsonObject { ["execution"] = Execution, ["request"] = Ask("été/voyage dans la lune + 1902.mp4") });
        var session = await RunAsync(cloud, "AssumeRole", Step(request));
        var described = await RunAsync(cloud, "CheckObject", Step(request, session));
        var link = await RunAsync(cloud, "PresignUrl", Step(request, session, described));

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri((string)link["url"]!), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((long)described["contentLength"]!, (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    [Theory]
    [InlineData("ValidateRequest", "classic-movies", "../x", "InvalidRequestException")]
    [InlineData("ValidateRequest", "private-reels", "x", "SourceNotAllowedException")]
    [InlineData("AssumeRole", "vault", "x", "RoleNotAssumableException")]
    [InlineData("CheckObject", "classic-movies", "nope.mp4", "ObjectNotFoundException")]
    [InlineData("CheckObject", "classic-movies", "archive/the-lost-world-1925.mp4", "ObjectArchivedException")]
    [InlineData("PresignUrl", "classic-movies", "metropolis-1927.mp4", "SealBrokenException")]
    public async Task A_failing_step_reports_its_error_by_name(string function, string bucket, string key, string error)
    {
        _ = binary.Folder;
        await using var cloud = await StartCloudAsync();
        var request = Ask(key);
        request["bucket"] = bucket;
        var session = function is "CheckObject" or "PresignUrl" ? await RunAsync(cloud, "AssumeRole", Step(request)) : null;
        var step = Step(request, session, Steps.Described());
        step["execution"] = function == "PresignUrl" ? Execution + "-another" : Execution;

        var report = await ReportAsync(cloud, function, step);

        Assert.EndsWith("/error", report.Path, StringComparison.Ordinal);
        Assert.Equal(error, report.ErrorType);
        Assert.Equal(error, (string?)JsonNode.Parse(report.Body)!["errorType"]);
    }

    [Fact]
    public async Task An_unknown_handler_is_an_init_error_and_a_failed_exit()
    {
        await using var function = await PublishedFunction.StartAsync(binary.Executable, "Nope", new Dictionary<string, string>());

        Assert.Equal("init/error", (await function.ReportAsync()).Path);
        Assert.Equal(1, (await function.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_warm_function_logs_one_line_for_each_invocation_and_ends_cleanly_when_told()
    {
        await using var function = await PublishedFunction.StartAsync(binary.Executable, "ValidateRequest", new Dictionary<string, string>());
        var payload = new JsonObject { ["request"] = Ask("metropolis-1927.mp4") }.ToJsonString();
        await function.InvokeAsync(payload);
        await function.InvokeAsync(payload);

        function.Terminate();

        var (exitCode, output, errors) = await function.EndAsync();
        Assert.Equal((0, ""), (exitCode, errors));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["request-1", "request-2"], lines.Select(line => (string?)JsonNode.Parse(line)!["requestId"]));
    }

    private static Task<LocalCloud> StartCloudAsync() =>
        CloudOnNewPort.StartAsync(new LocalCloudOptions { Report = failure => throw new InvalidOperationException(failure) });

    private static JsonObject Ask(string key) => new() { ["bucket"] = "classic-movies", ["key"] = key, ["expiresInSeconds"] = 300 };

    private static JsonObject Step(JsonNode request, JsonNode? session = null, JsonNode? described = null)
    {
        var step = new JsonObject { ["for"] = "link", ["execution"] = Execution, ["request"] = request.DeepClone() };
        if (session is not null)
        {
            step["session"] = session.DeepClone();
        }

        if (described is not null)
        {
            step["object"] = described.DeepClone();
        }

        return step;
    }

    private async Task<JsonNode> RunAsync(LocalCloud cloud, string function, JsonObject payload)
    {
        var report = await ReportAsync(cloud, function, payload);
        Assert.True(report.Path.EndsWith("/response", StringComparison.Ordinal), report.Body);
        return JsonNode.Parse(report.Body)!;
    }

    private async Task<RuntimeReport> ReportAsync(LocalCloud cloud, string name, JsonObject payload)
    {
        var variables = cloud.Lambda.NewVariables(cloud.Lambda.Find($"crosslink-{name}")!);
        await using var function = await PublishedFunction.StartAsync(binary.Executable, name, variables);
        return await function.InvokeAsync(payload.ToJsonString());
    }
}
