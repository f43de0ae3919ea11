using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command and tickets, against a cloud that another process keeps up.</summary>
public sealed class TicketProcessTests(LocalProcess local) : IClassFixture<LocalProcess>, IDisposable
{
    private static readonly HttpClient Following = new();

    private readonly DataFolder _data = new();
    private readonly BatchOutputFolder _output = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_leads_to_the_bytes_until_it_is_taken_back()
    {
        var issued = await TicketAsync("classic-movies", "metropolis-1927.mp4", "--valid", "7d");
        Assert.Equal(0, issued.ExitCode);
        var ticket = issued.Output.Trim();
        Assert.Equal("0123456789", await Following.GetStringAsync(new Uri(ticket), Cancellation));
        Assert.Contains("key          metropolis-1927.mp4", (await TicketAsync("show", ticket)).Output, StringComparison.Ordinal);

        var revoked = await TicketAsync("revoke", ticket);
        Assert.Equal(0, revoked.ExitCode);
        Assert.StartsWith("The ticket for s3://classic-movies/metropolis-1927.mp4 was taken back.", revoked.Output, StringComparison.Ordinal);

        Assert.Equal("404", await StatusesAsync(ticket));
        foreach (var command in new[] { "revoke", "show" })
        {
            var again = await TicketAsync(command, ticket);
            Assert.Equal((1, ""), (again.ExitCode, again.Output));
            Assert.StartsWith("crosslink: TicketNotFound: ", again.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_counted_ticket_shows_its_uses()
    {
        var ticket = (await TicketAsync("classic-movies", "metropolis-1927.mp4", "--valid", "7d", "--uses", "1")).Output.Trim();
        Assert.Equal("valid 0", await StateAsync(ticket));

        using var used = await Following.PostAsync(new Uri(ticket), null, Cancellation);

        Assert.Equal("0123456789", await used.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("used up 1", await StateAsync(ticket));
    }

    [Fact]
    public async Task One_ticket_of_a_batch_is_taken_back_and_then_all_of_its_run()
    {
        _data.Write("m.csv", "key\n" + string.Concat(Enumerable.Repeat("metropolis-1927.mp4\n", 1200)));
        var ran = await BatchAsync();
        Assert.Equal(0, ran.ExitCode);
        var urls = Urls();
        Assert.Equal(1200, urls.Distinct().Count());

        Assert.Equal(0, (await TicketAsync("revoke", urls[700])).ExitCode);

        Assert.Equal("204 404 204 204", await StatusesAsync(urls[699], urls[700], urls[701], urls[^1]));
        var resumed = await BatchAsync("--resume");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(urls, Urls());

        var run = JsonNode.Parse(_output.Read("manifest.json"))!["ticketRuns"]![0]!.GetValue<string>();
        var revoked = await TicketAsync("revoke", "--run", run);
        Assert.Equal(0, revoked.ExitCode);
        Assert.Contains("3 objects", revoked.Output, StringComparison.Ordinal);
        Assert.Equal("404 404", await StatusesAsync(urls[0], urls[^1]));
        Assert.Contains("RunWithoutTickets", (await TicketAsync("revoke", "--run", run)).Error, StringComparison.Ordinal);
    }

    // The command takes SIGTERM as it takes Ctrl-C: it stops the execution, which SIGKILL leaves running.
    [Theory]
    [InlineData("-KILL")]
    [InlineData("-TERM")]
    public async Task A_batch_that_was_cut_off_is_finished_without_losing_or_repeating_a_line(string signal)
    {
        var note = new string('x', 4000);
        var (films, ran) = await _output.CutOffAsync(
            films =>
            {
                _data.Write("m.csv", "key,note\n" + string.Concat(Enumerable.Repeat($"metropolis-1927.mp4,{note}\n", films)));
                return CrosslinkProcess.Start(local.Exports, Batch);
            },
            batch => CrosslinkProcess.SignalAsync(batch, signal));
        Assert.NotEqual(0, ran.ExitCode);
        var before = Urls();

        var resumed = await BatchAsync("--resume");

        Assert.Equal(0, resumed.ExitCode);
        Assert.StartsWith($"{films:N0} lines: {films:N0} linked, 0 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, films).Select(line => (long)line), _output.Lines());

        // What was there may have been sent already, so it still is.
        var after = Urls();
        Assert.Equal(films, after.Distinct().Count());
        Assert.Empty(before.Except(after));
        Assert.Equal("204 204", await StatusesAsync(after[0], after[^1]));
    }

    [Fact]
    public async Task A_batch_of_tickets_is_not_finished_with_links()
    {
        _data.Write("m.csv", "key\nmetropolis-1927.mp4\n");
        await BatchAsync();

        var other = await CrosslinkProcess.RunAsync(local.Exports, "batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--out", _output.Path, "--resume");

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("AnotherBatch", other.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        _output.Dispose();
    }

    private string[] Batch => ["batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--out", _output.Path, "--tickets", "30d"];

    private Task<Ran> BatchAsync(params string[] options) => CrosslinkProcess.RunAsync(local.Exports, [.. Batch, .. options]);

    private Task<Ran> TicketAsync(params string[] arguments) => CrosslinkProcess.RunAsync(local.Exports, ["ticket", .. arguments]);

    private async Task<string> StateAsync(string ticket)
    {
        var shown = JsonNode.Parse((await TicketAsync("show", ticket, "--json")).Output)!;
        return $"{shown["state"]} {shown["uses"]}";
    }

    private IReadOnlyList<string> Urls() =>
        [.. _output.Parts().SelectMany(part => _output.Read(part).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => (string)JsonNode.Parse(line)!["url"]!)];

    private static async Task<string> StatusesAsync(params string[] tickets)
    {
        List<int> statuses = [];
        foreach (var ticket in tickets)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, ticket);
            using var answer = await Following.SendAsync(request, Cancellation);
            statuses.Add((int)answer.StatusCode);
        }

        return string.Join(' ', statuses);
    }
}
