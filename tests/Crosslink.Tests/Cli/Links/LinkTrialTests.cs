using System.Net;

namespace Crosslink.Tests.Cli.Links;

public sealed class LinkTrialTests
{
    private const string Denied = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Security-Token>TOKEN</X-Amz-Security-Token></Error>
        """;

    [Fact]
    public async Task The_link_is_tried_as_it_is_spelt_with_its_first_byte_and_the_size_is_reported()
    {
        var web = new TestWeb();
        var ran = await RunAsync(web, IPAddress.Loopback);

        Assert.Equal([(ScriptedWorkflow.Url, "bytes=0-0")], web.Requests);
        Assert.Contains("The link was tried and works: 65,536 bytes of video/mp4.", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task An_empty_object_has_no_first_byte_and_is_a_working_link()
    {
        var ran = await RunAsync(Answering(HttpStatusCode.RequestedRangeNotSatisfiable, "<Error><Code>InvalidRange</Code></Error>"), IPAddress.Loopback);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("works: 0 bytes", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Compare the policies")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "The fault is S3's")]
    public async Task The_advice_fits_the_answer(HttpStatusCode status, string advice)
    {
        var ran = await RunAsync(Answering(status, "<Error><Code>Any</Code></Error>"), IPAddress.Loopback);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(advice, ran.Error, StringComparison.Ordinal);
        Assert.Equal(status == HttpStatusCode.Forbidden, ran.Error.Contains("policies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_refused_fails_the_command_after_it_was_printed()
    {
        var ran = await RunAsync(Answering(HttpStatusCode.Forbidden, Denied), IPAddress.Loopback);

        Assert.Equal((1, ScriptedWorkflow.Url + Environment.NewLine), (ran.ExitCode, ran.Output));
        Assert.Contains("LinkDoesNotWork: The link was tried, and S3 answered 403 AccessDenied: Request has expired.", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TOKEN", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_is_not_a_document_is_reported_by_its_status()
    {
        var ran = await RunAsync(Answering(HttpStatusCode.BadGateway, "upstream"), IPAddress.Loopback);

        Assert.Contains("S3 answered 502.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_in_an_unknown_encoding_is_a_refusal()
    {
        var ran = await RunAsync(
            new TestWeb
            {
                Answer = () =>
                {
                    var answer = TestWeb.Refusal(HttpStatusCode.Forbidden, Denied);
                    answer.Content.Headers.Remove("Content-Type");
                    answer.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=bogus");
                    return answer;
                },
            },
            IPAddress.Loopback);

        Assert.Contains("LinkDoesNotWork: The link was tried, and S3 answered 403 AccessDenied: Request has expired.", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, "S3 answered 403.")]
    [InlineData(1_000_000, "S3 answered 403.")]
    public async Task A_refusal_that_is_too_deep_or_too_long_to_be_read_is_reported_by_its_status(int levels, string told)
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));
        var ran = await RunAsync(Answering(HttpStatusCode.Forbidden, $"<Error><Code>AccessDenied</Code>{nested}</Error>"), IPAddress.Loopback);

        Assert.Contains(told, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_answers_nothing_does_not_work_and_was_not_interrupted()
    {
        var ran = await RunAsync(new TestWeb { Answer = () => throw new TaskCanceledException("Nothing came in 100 seconds.") }, IPAddress.Loopback);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("LinkDoesNotWork: The link was tried, but S3 could not be reached: Nothing came in 100 seconds.", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("interrupted", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_try_nothing_is_fetched()
    {
        var web = new TestWeb();
        var ran = await RunAsync(web, IPAddress.Loopback, "--no-try");

        Assert.Equal(0, ran.ExitCode);
        Assert.Empty(web.Requests);
        Assert.DoesNotContain("tried", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.0/24")]
    [InlineData("198.51.100.7", "203.0.113.0/24")]
    [InlineData("2001:db8::1", "203.0.113.0/24")]
    public async Task A_link_bound_to_networks_that_exclude_this_machine_is_not_tried(string address, string network)
    {
        var web = new TestWeb();
        var ran = await RunAsync(web, IPAddress.Parse(address), "--allow-from", network);

        Assert.Equal(0, ran.ExitCode);
        Assert.Empty(web.Requests);
        Assert.Contains("exclude this machine", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.0/8")]
    [InlineData("10.1.2.3", "203.0.113.0/24")]
    [InlineData("10.1.2.3", "10.0.0.0/8")]
    public async Task A_link_bound_to_networks_that_may_include_this_machine_is_tried(string address, string network)
    {
        var web = new TestWeb();
        await RunAsync(web, IPAddress.Parse(address), "--allow-from", network);

        Assert.Single(web.Requests);
    }

    [Fact]
    public async Task A_refusal_behind_address_translation_is_not_a_failure()
    {
        var ran = await RunAsync(Answering(HttpStatusCode.Forbidden, Denied), IPAddress.Parse("192.168.1.2"), "--allow-from", "203.0.113.0/24");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("refused this machine", ran.Error, StringComparison.Ordinal);
    }

    private static TestWeb Answering(HttpStatusCode status, string body) => new() { Answer = () => TestWeb.Refusal(status, body) };

    private static async Task<Ran> RunAsync(TestWeb web, IPAddress address, params string[] options)
    {
        using var workflow = new ScriptedWorkflow();
        return await CrosslinkInProcess.RunAsync(
            new TestCommandEnvironment { StepFunctions = workflow, Web = web, Address = address }, ["link", "films", "a b.mp4", .. options]);
    }
}
