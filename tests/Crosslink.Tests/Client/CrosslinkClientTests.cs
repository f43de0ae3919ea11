using System.Net;
using Amazon.S3;
using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;
using Crosslink.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Crosslink.Tests.Client;

/// <summary>An app's calls, against a local cloud.</summary>
public sealed class CrosslinkClientTests : IAsyncLifetime
{
    private const string Machine = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express";
    private static readonly LinkRequest Film = new("classic-movies", "metropolis-1927.mp4");
    private RunningCloud _cloud = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ICrosslinkClient Crosslink => _services.GetRequiredService<ICrosslinkClient>();

    public async ValueTask InitializeAsync()
    {
        _cloud = await EmbeddedCloud.StartAsync(new CloudSettings(DataDirectory: null, Port: 0), Cancellation);
        var endpoint = _cloud.Endpoint.ToString();
        _services = new ServiceCollection()
            .AddSingleton<IAmazonStepFunctions>(_ => new AmazonStepFunctionsClient(
                _cloud.Operator.Id, _cloud.Operator.Secret, new AmazonStepFunctionsConfig { ServiceURL = endpoint, AuthenticationRegion = _cloud.Region, DisableHostPrefixInjection = true }))
            .AddSingleton<IAmazonS3>(_ => new AmazonS3Client(
                _cloud.Operator.Id, _cloud.Operator.Secret, new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = _cloud.Region }))
            .AddCrosslink(options => options.StateMachineArn = Machine)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_link_leads_to_the_object()
    {
        var link = await Crosslink.GetLinkAsync(Film with { ExpiresIn = TimeSpan.FromMinutes(5) }, Cancellation);

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(link.Url, Cancellation)).StatusCode);
        Assert.Equal(("request", "object", "video/mp4", 65_536), (link.LimitedBy, link.Scope, link.ContentType, link.ContentLength));
        Assert.DoesNotContain("X-Amz", link.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_object_says_which_execution_missed_it_and_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<ObjectNotFoundException>(() => Crosslink.GetLinkAsync(Film with { Key = "no-such-film.mp4" }, Cancellation));

        Assert.Contains(":express:crosslink-presign-link-express:", failure.ExecutionArn, StringComparison.Ordinal);
        Assert.StartsWith("ObjectNotFoundException: Check the key, letter by letter", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"{failure.Error}: {failure.Cause}", failure.Message);
    }

    [Fact]
    public async Task A_request_that_is_not_valid_and_a_bucket_that_is_not_served_are_told_apart()
    {
        await Assert.ThrowsAsync<InvalidRequestException>(() => Crosslink.GetLinkAsync(Film with { ExpiresIn = TimeSpan.FromHours(2) }, Cancellation));
        await Assert.ThrowsAsync<SourceNotAllowedException>(() => Crosslink.GetLinkAsync(Film with { Bucket = "nobody-serves-this" }, Cancellation));
    }

    [Fact]
    public async Task The_same_name_and_request_give_the_same_link_and_another_request_is_refused()
    {
        var first = await Crosslink.GetNamedLinkAsync(Film, "order-17", Cancellation);
        var again = await Crosslink.GetNamedLinkAsync(Film, "order-17", Cancellation);
        var other = await Assert.ThrowsAsync<CrosslinkException>(() => Crosslink.GetNamedLinkAsync(Film with { DownloadAs = "film.mp4" }, "order-17", Cancellation));

        Assert.Equal(first.Url, again.Url);
        Assert.Equal("ExecutionAlreadyExists", other.Error);
        Assert.EndsWith(":execution:crosslink-presign-link:order-17", other.ExecutionArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_exchanged_for_a_link()
    {
        var ticket = await Crosslink.GetTicketAsync(Film, new TicketTerms(ValidDays: 2), Cancellation);

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        Assert.Equal(HttpStatusCode.Redirect, (await http.GetAsync(ticket.TicketUrl, Cancellation)).StatusCode);
        Assert.DoesNotContain(ticket.TicketUrl, ticket.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_for_uploads_is_exchanged_for_what_uploads()
    {
        var put = await Crosslink.GetUploadTicketAsync(new UploadRequest("classic-movies", "uploads/a.txt") { ContentLength = 1 }, new TicketTerms(ValidDays: 2), Cancellation);
        var form = await Crosslink.GetFormTicketAsync(new FormRequest("classic-movies", "uploads/b.txt") { MaxContentLength = 9 }, new TicketTerms(ValidDays: 2), Cancellation);

        using var http = new HttpClient();
        Assert.Equal(1, put.ContentLength);
        Assert.Contains("curl -g -T FILE", await http.GetStringAsync(put.TicketUrl, Cancellation), StringComparison.Ordinal);
        Assert.Contains("<input type=\"file\"", await http.GetStringAsync(form.TicketUrl, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_one_run_and_each_line_comes_once()
    {
        var request = new BatchRequest("classic-movies") { Prefix = "", ExpiresIn = TimeSpan.FromMinutes(5) };
        var batch = await Crosslink.RunBatchAsync(request, "nightly", Cancellation);
        var again = await Crosslink.RunBatchAsync(request, "nightly", Cancellation);
        var lines = await Crosslink.ReadLinesAsync(batch, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(batch.Run, again.Run);
        Assert.Equal(Enumerable.Range(1, (int)batch.Requested).Select(line => (long)line), lines.Select(line => line.Line));
        Assert.Equal(batch.Linked, lines.Count(line => line.Url is not null));
        Assert.Equal(batch.Errors.Values.Sum(), lines.Count(line => line.Error is not null));
        Assert.NotEmpty(lines);
    }

    [Fact]
    public void An_ARN_that_is_not_that_of_a_state_machine_is_refused_at_once()
    {
        var services = new ServiceCollection();

        var failure = Assert.Throws<ArgumentException>(() => services.AddCrosslink(options => options.StateMachineArn = "presign-link-express"));

        Assert.StartsWith("'presign-link-express' is not the ARN of a state machine", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_usual_name_the_state_machine_of_batches_must_be_given()
    {
        using var client = new CrosslinkClient(
            new CrosslinkOptions { StateMachineArn = Machine.Replace("crosslink-presign-link-express", "links", StringComparison.Ordinal) }, _services.GetRequiredService<IAmazonStepFunctions>());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => client.RunBatchAsync(new BatchRequest("b") { Prefix = "" }, "n", Cancellation));

        Assert.Contains("BatchStateMachineArn", failure.Message, StringComparison.Ordinal);
    }
}
