using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Insights;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.WebConsole;

/// <summary>What the console of <c>crosslink local</c> shows beyond AWS's APIs.</summary>
public sealed partial class CloudInsightTests : IAsyncLifetime
{
    private const string Express = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express";
    private CloudUnderTest _cloud = null!;
    private ConsoleUnderTest _console = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_functions_log_lines_stand_beside_the_attempt_that_wrote_them()
    {
        _cloud.Faults.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 2 });
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        var page = await _console.PageAsync(ConsoleUnderTest.StateOf(ended.ExecutionArn, "AssumeRole"));

        var rows = Rows().Matches(page).Select(row => row.Value).ToList();
        var lines = _cloud.Cloud.Lambda.Log.Lines.Where(line => line.Function == "crosslink-AssumeRole").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(2, lines.Select(line => line.RequestId).Distinct().Count());
        foreach (var (row, written) in rows.Zip(lines.GroupBy(line => line.RequestId)))
        {
            Assert.Equal(written.Select(line => line.Text), Lines().Matches(row).Select(line => WebUtility.HtmlDecode(line.Groups[1].Value)));
        }
    }

    [Fact]
    public async Task The_statement_that_denied_is_named_where_a_role_is_assumed()
    {
        // The vault's role trusts another account, and the answer of STS does not say so.
        var ended = await _cloud.LinkAsync("lost-reel-1919.mp4", "vault");

        var denial = await DenialAsync(ended.ExecutionArn, "AssumeRole");

        Assert.Matches(
            "^arn:aws:sts::444455556666:assumed-role/crosslink-AssumeRole/crosslink-AssumeRole may not sts:AssumeRole on arn:aws:iam::[0-9]{12}:role/[A-Za-z-]+: "
            + "no statement of the trust policy of arn:aws:iam::[0-9]{12}:role/[A-Za-z-]+ allows it; statement 'OnlyTheWorkflowsAssumeRoleStep' names another principal\\.$",
            denial);
    }

    [Fact]
    public async Task The_statement_that_denied_is_named_where_an_object_is_read()
    {
        await RestartAsync("source-access.json", document => document["Statement"]!.AsArray().Add(JsonNode.Parse(
            """{ "Sid": "NotThisFilm", "Effect": "Deny", "Action": "s3:GetObject*", "Resource": "arn:aws:s3:::classic-movies/metropolis-1927.mp4" }""")));
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        Assert.Matches(
            "^arn:aws:sts::111122223333:assumed-role/[^ ]+ may not s3:GetObject on arn:aws:s3:::classic-movies/metropolis-1927.mp4: "
            + "statement 'NotThisFilm' of the identity policies of arn:aws:iam::111122223333:role/[A-Za-z0-9-]+ denies it\\.$",
            await DenialAsync(ended.ExecutionArn, "CheckObject"));
    }

    [Fact]
    public async Task A_condition_that_is_not_met_is_named_without_its_value()
    {
        await RestartAsync("source-trust.json", document => document["Statement"]![0]!["Condition"]!["StringEquals"]!["sts:ExternalId"] = "another-id-4711");
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        var denial = await DenialAsync(ended.ExecutionArn, "AssumeRole");

        Assert.EndsWith("statement 'OnlyTheWorkflowsAssumeRoleStep' has a condition on sts:ExternalId that is not met.", denial, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", await _console.PageAsync(ConsoleUnderTest.StateOf(ended.ExecutionArn, "AssumeRole")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_state_machines_role_may_not_invoke_is_named_too()
    {
        await RestartAsync("presign-link.json", document =>
        {
            var invoke = document["Statement"]!.AsArray().Single(statement => statement!.ToJsonString().Contains("lambda:InvokeFunction", StringComparison.Ordinal))!;
            invoke["Resource"] = "arn:aws:lambda:us-east-1:444455556666:function:another";
        });
        var ended = await _cloud.LinkAsync("metropolis-1927.mp4");

        Assert.Contains("may not lambda:InvokeFunction on arn:aws:lambda:us-east-1:444455556666:function:crosslink-ValidateRequest", await DenialAsync(ended.ExecutionArn, "ValidateRequest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Express_execution_is_listed_and_opened_like_a_Standard_one()
    {
        await _cloud.LinkExpressAsync("metropolis-1927.mp4");
        await _cloud.LinkExpressAsync("no-such.mp4");

        var list = await _console.PageAsync($"/?machine={Uri.EscapeDataString(Express)}");

        var rows = ExpressRows().Matches(list);
        Assert.Equal(2, rows.Count);
        Assert.Contains("<td>ObjectNotFoundException</td>", list, StringComparison.Ordinal);
        var failed = WebUtility.HtmlDecode(rows[0].Groups[1].Value);
        Assert.Contains("""<p class="advice">Check the key""", await _console.PageAsync(failed), StringComparison.Ordinal);
        Assert.Contains("<td>TaskFailed</td>", await _console.PageAsync($"{failed}&view=events"), StringComparison.Ordinal);
        var worked = WebUtility.HtmlDecode(rows[1].Groups[1].Value);
        var page = await _console.PageAsync(worked);
        Assert.Contains("""<a class="state succeeded" """.TrimEnd(), page, StringComparison.Ordinal);
        Assert.Contains("?[signature hidden]", page, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz-", page, StringComparison.Ordinal);
        var arn = Uri.UnescapeDataString(worked.Split("arn=")[1]);
        Assert.Contains("""<ul class="log">""", await _console.PageAsync(ConsoleUnderTest.StateOf(arn, "PresignUrl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_children_of_a_batch_stand_in_its_page_and_open_with_their_graph()
    {
        var ended = await _cloud.RunAsync("presign-batch", new JsonObject { ["bucket"] = "classic-movies", ["prefix"] = "" });
        using var client = _cloud.StepFunctions();
        var run = Assert.Single((await client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = ended.ExecutionArn }, TestContext.Current.CancellationToken)).MapRuns);
        var child = Assert.Single((await client.ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = run.MapRunArn }, TestContext.Current.CancellationToken)).Executions);

        var page = await _console.PageAsync($"/map-run?arn={Uri.EscapeDataString(run.MapRunArn)}");
        var opened = await _console.PageAsync(_console.PathOf(child.ExecutionArn));

        Assert.Matches("""(?s)<details id="steps-[^"]+" class="steps"><summary>\d+ states</summary>.*>PresignBatch</a>""", page);
        Assert.Contains($"{child.ItemCount} items", page, StringComparison.Ordinal);
        Assert.Contains("""<a class="state succeeded" """.TrimEnd(), opened, StringComparison.Ordinal);
        Assert.Contains("Input of the execution", opened, StringComparison.Ordinal);
        Assert.Contains("""<ul class="log">""", await _console.PageAsync(ConsoleUnderTest.StateOf(child.ExecutionArn, "PresignBatch")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_console_takes_from_the_cloud_is_what_the_API_gives()
    {
        _cloud.Faults.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 2 });
        var ended = new[] { await _cloud.LinkAsync("metropolis-1927.mp4"), await _cloud.LinkAsync("no-such.mp4") };
        using var client = _cloud.StepFunctions();
        foreach (var execution in ended)
        {
            var request = new GetExecutionHistoryRequest { ExecutionArn = execution.ExecutionArn, MaxResults = 1000 };
            var given = (await client.GetExecutionHistoryAsync(request, TestContext.Current.CancellationToken)).Events;
            var taken = LocalEvents.Of(_cloud.Execution(execution.ExecutionArn).History.Events);

            Assert.Equal(given.Select(Shown), taken.Select(Shown));
        }
    }

    [Fact]
    public async Task An_Express_execution_is_started_from_the_form_and_shown()
    {
        var form = await _console.PageAsync($"/start?machine={Uri.EscapeDataString(Express)}");
        Assert.Contains("&quot;key&quot;: &quot;metropolis-1927.mp4&quot;", form, StringComparison.Ordinal);

        using var started = await _console.PostAsync(
            "/start", await _console.TokenAsync(), ("machine", Express), ("name", "by-hand"), ("input", """{"bucket":"classic-movies","key":"metropolis-1927.mp4"}"""));

        Assert.Equal(303, (int)started.StatusCode);
        var page = await _console.PageAsync(started.Headers.Location!.ToString());
        Assert.Contains("<h1>by-hand</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Stop this execution", page, StringComparison.Ordinal);
    }

    private async Task<string> DenialAsync(string executionArn, string state)
    {
        var page = await _console.PageAsync(ConsoleUnderTest.StateOf(executionArn, state));
        var denials = Denials().Matches(page).Select(denial => WebUtility.HtmlDecode(denial.Groups[1].Value)).Distinct().ToList();
        return Assert.Single(denials);
    }

    // Without the members that no page shows.
    private static string Shown(HistoryEvent happened) => JsonSerializer.Serialize(new
    {
        happened.Id,
        happened.PreviousEventId,
        Type = happened.Type.Value,
        Timestamp = happened.Timestamp?.ToString("O")[..23],
        Entered = (happened.StateEnteredEventDetails?.Name, happened.StateEnteredEventDetails?.Input).ToString(),
        Exited = (happened.StateExitedEventDetails?.Name, happened.StateExitedEventDetails?.Output).ToString(),
        Scheduled = (happened.TaskScheduledEventDetails?.Resource, happened.TaskScheduledEventDetails?.Parameters).ToString(),
        Succeeded = happened.TaskSucceededEventDetails?.Output,
        Failed = (happened.TaskFailedEventDetails?.Error, happened.TaskFailedEventDetails?.Cause).ToString(),
        Ended = (happened.ExecutionSucceededEventDetails?.Output, happened.ExecutionFailedEventDetails?.Error, happened.ExecutionFailedEventDetails?.Cause).ToString(),
    });

    private async Task RestartAsync(string policy, Action<JsonNode> change)
    {
        await DisposeAsync();
        var document = JsonNode.Parse(new Crosslink.Deployment.Documents.EmbeddedDocuments(new Dictionary<string, string>()).Policy(policy))!;
        change(document);
        await StartAsync(new Dictionary<string, string> { [policy] = document.ToJsonString() });
    }

    private async Task StartAsync(Dictionary<string, string>? policies = null)
    {
        _cloud = await CloudUnderTest.StartAsync(options => options with { PolicyOverrides = policies ?? [] });
        _console = await ConsoleUnderTest.StartAsync(_cloud.StepFunctions(), options => options with { Insight = new CloudInsight(_cloud.Cloud) });
    }

    [GeneratedRegex("""(?s)<tbody id="attempt-.*?</tbody>""")]
    private static partial Regex Rows();

    [GeneratedRegex("""<li>([^<]*)</li>""")]
    private static partial Regex Lines();

    [GeneratedRegex("""<ul class="denial"><li>([^<]*)</li>""")]
    private static partial Regex Denials();

    [GeneratedRegex("""<a href="(/execution\?arn=[^"]*express[^"]*)">""")]
    private static partial Regex ExpressRows();
}
