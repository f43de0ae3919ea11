using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.WebConsole;

/// <summary>The pages in front of a local cloud, as a browser gets them.</summary>
public sealed class PagesTests : IAsyncLifetime
{
    private const string Machine = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link";
    private CloudUnderTest _cloud = null!;
    private ConsoleUnderTest _console = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await CloudUnderTest.StartAsync();
        _console = await ConsoleUnderTest.StartAsync(_cloud.StepFunctions());
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task The_list_has_failed_executions_first_with_their_errors()
    {
        var failed = await _cloud.LinkAsync("no-such.mp4");
        var succeeded = await _cloud.LinkAsync("metropolis-1927.mp4");

        var list = await _console.PageAsync("/");

        Assert.Contains("ObjectNotFoundException", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf(failed.Name, StringComparison.Ordinal) < list.IndexOf(succeeded.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(succeeded.Name, await _console.PageAsync("/?status=FAILED"), StringComparison.Ordinal);
        Assert.DoesNotContain(failed.Name, await _console.PageAsync("/?error=archived"), StringComparison.Ordinal);
        Assert.Contains(failed.Name, await _console.PageAsync($"/?error=notfound&machine={Uri.EscapeDataString(Machine)}"), StringComparison.Ordinal);
        Assert.DoesNotContain(failed.Name, await _console.PageAsync("/?to=2020-01-01T00:00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_link_shows_its_red_end_and_the_advice()
    {
        var failed = await _cloud.LinkAsync("no-such.mp4");

        var page = await _console.PageAsync(_console.PathOf(failed.ExecutionArn));

        Assert.Contains("""<p class="advice">Check the key, letter by letter, and the version id; the object may have been deleted.</p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="cause">There is no such object in &#x27;classic-movies&#x27;.</p>""", page, StringComparison.Ordinal);
        Assert.Matches("""<a class="state failed"[^>]*>(?!</a>).*?Object does not exist</text>""", page);
        Assert.Matches("""It happened in <a href="/state[^"]*">CheckObject</a>""", page);
    }

    [Fact]
    public async Task A_state_shows_what_went_in_and_came_out_at_each_stage()
    {
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        var page = await _console.PageAsync(ConsoleUnderTest.StateOf(ended.ExecutionArn, "ValidateRequest"));

        Assert.Contains("<summary>Input</summary>", page, StringComparison.Ordinal);
        Assert.Matches("(?s)<summary>Parameters of the task</summary>.*crosslink-ValidateRequest", page);
        Assert.Matches("(?s)<summary>Result of the task</summary>.*ExecutedVersion", page);
        Assert.Matches("(?s)<summary>Output</summary>.*&quot;expiresInSeconds&quot;: 900", page);
        Assert.Matches("(?s)<summary>Definition</summary>.*&quot;TimeoutSeconds&quot;: 5", page);
    }

    [Fact]
    public async Task Attempts_are_listed_with_the_wait_between_them()
    {
        _cloud.Faults.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 2 });
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        var timeline = await _console.PageAsync(_console.PathOf(ended.ExecutionArn, "timeline"));
        var state = await _console.PageAsync(ConsoleUnderTest.StateOf(ended.ExecutionArn, "AssumeRole"));

        // The SDK tries twice itself.
        Assert.Matches("""href="/state[^"]*#attempts">2 attempts</a>""", timeline);
        Assert.Matches("""(?s)<tbody id="attempt-1">.*failed.*<b>ServiceUnavailableException</b>.*<tbody id="attempt-2">.*succeeded</span></td><td class="number">\d+ ms</td>""", state);
    }

    [Fact]
    public async Task Events_are_those_of_the_history()
    {
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        var page = await _console.PageAsync(_console.PathOf(ended.ExecutionArn, "events"));

        Assert.All(_cloud.Execution(ended.ExecutionArn).History.Events, happened => Assert.Contains($"""<tr id="event-{happened.Id}">""", page, StringComparison.Ordinal));
        Assert.Contains("ParallelStateSucceeded", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_was_not_reached_has_its_definition_alone()
    {
        var failed = await _cloud.LinkAsync("no-such.mp4");

        var page = await _console.PageAsync(ConsoleUnderTest.StateOf(failed.ExecutionArn, "PresignUrl"));

        Assert.Contains("This execution has not reached this state.", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Definition</summary>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Map_run_shows_its_counts_its_children_and_the_lines_that_failed()
    {
        var ended = await _cloud.RunAsync("presign-batch", new JsonObject { ["bucket"] = "classic-movies", ["prefix"] = "" });
        using var client = _cloud.StepFunctions();
        var run = Assert.Single((await client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = ended.ExecutionArn }, TestContext.Current.CancellationToken)).MapRuns);

        var execution = await _console.PageAsync(_console.PathOf(ended.ExecutionArn));
        var page = await _console.PageAsync($"/map-run?arn={Uri.EscapeDataString(run.MapRunArn)}");

        Assert.Contains("Map run of Make the links</a>", execution, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">Children</th><td class="number">1</td>""", page, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">ObjectArchivedException</th><td class="number">1</td>""", page, StringComparison.Ordinal);
        var child = Assert.Single((await client.ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = run.MapRunArn }, TestContext.Current.CancellationToken)).Executions);
        Assert.Contains(child.Name, page, StringComparison.Ordinal);
        Assert.Contains("Child of a Map run", await _console.PageAsync(_console.PathOf(child.ExecutionArn)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_offers_a_sample_and_starts_an_execution()
    {
        var form = await _console.PageAsync($"/start?machine={Uri.EscapeDataString(Machine)}");
        Assert.Contains("&quot;key&quot;: &quot;metropolis-1927.mp4&quot;", form, StringComparison.Ordinal);

        using var started = await _console.PostAsync(
            "/start", await _console.TokenAsync(), ("machine", Machine), ("name", "from-the-form"), ("input", """{"bucket":"classic-movies","key":"metropolis-1927.mp4"}"""));

        Assert.Equal(303, (int)started.StatusCode);
        Assert.Contains("from-the-form", await _console.PageAsync(started.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_is_not_JSON_comes_back_in_the_form()
    {
        using var answer = await _console.PostAsync("/start", await _console.TokenAsync(), ("machine", Machine), ("name", ""), ("input", "{nope"));

        Assert.Equal(400, (int)answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The input is not JSON", page, StringComparison.Ordinal);
        Assert.Contains("{nope</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_by_the_services_own_error()
    {
        using var answer = await _console.SendAsync(HttpMethod.Get, _console.PathOf($"{Machine.Replace("stateMachine", "execution", StringComparison.Ordinal)}:none"));

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("<h1>ExecutionDoesNotExist</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_holds_a_signed_URL_or_a_part_of_one()
    {
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");
        var query = new Uri((string)JsonNode.Parse(ended.Output)!["url"]!).Query;
        var secrets = query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).Where(pair => pair[0] is "X-Amz-Signature" or "X-Amz-Credential" or "X-Amz-Security-Token").Select(pair => Uri.UnescapeDataString(pair[1])).ToList();
        Assert.Equal(3, secrets.Count);
        string[] paths =
        [
            "/", _console.PathOf(ended.ExecutionArn), _console.PathOf(ended.ExecutionArn, "timeline"), _console.PathOf(ended.ExecutionArn, "events"),
            .. new[] { "Link with a session", "ValidateRequest", "AssumeRole", "CheckObject", "PresignUrl" }.Select(state => ConsoleUnderTest.StateOf(ended.ExecutionArn, state)),
            $"/start?machine={Uri.EscapeDataString(Machine)}&like={Uri.EscapeDataString(ended.ExecutionArn)}",
        ];

        foreach (var path in paths)
        {
            var page = System.Net.WebUtility.HtmlDecode(await _console.PageAsync(path));
            Assert.DoesNotMatch("(?i)X-Amz-(Signature|Credential|Security-Token)", page);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret.Split('/')[0], page, StringComparison.Ordinal));
        }

        Assert.Contains("?[signature hidden]", await _console.PageAsync(_console.PathOf(ended.ExecutionArn)), StringComparison.Ordinal);
    }
}
