using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary><c>crosslink batch</c> with a cloud that lasts: every line in the output once, whatever happened before.</summary>
public sealed class BatchFolderTests : IAsyncDisposable
{
    private const int Films = 1200;
    private readonly DataFolder _data = new();
    private readonly BatchOutputFolder _output = new();
    private readonly List<string> _manifest = ["key,title"];
    private readonly LastingCloud _cloud = new();
    private readonly MovableClock _clock = new();

    public BatchFolderTests()
    {
        for (var film = 1; film <= Films; film++)
        {
            _manifest.Add($"film-{film}.mp4,\"Film, {film}\"");
            if (film != 3)
            {
                _data.Write($"classic-movies/film-{film}.mp4", "0123456789");
            }
        }

        _manifest.Add("too,many,fields");
        _data.Write("m.csv", string.Join('\n', _manifest));
    }

    [Fact]
    public async Task Every_line_comes_out_once_and_failures_are_counted_by_name()
    {
        var ran = await RunAsync();

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("1,201 lines: 1,199 linked, 2 failed", ran.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  ObjectNotFoundException +1$", ran.Output.ReplaceLineEndings("\n"));
        Assert.Matches("(?m)^  InvalidRequestException +1$", ran.Output.ReplaceLineEndings("\n"));
        Assert.Equal(Enumerable.Range(1, Films + 1).Select(line => (long)line), _output.Lines());
        var summary = JsonNode.Parse(_output.Read("manifest.json"))!;
        Assert.Equal(1199, (int)summary["linked"]!);
        Assert.Equal(_output.Parts(), summary["parts"]!.AsArray().Select(part => (string)part!["key"]!));
    }

    [Fact]
    public async Task A_prefix_is_listed_and_need_not_be_asked_for_again()
    {
        var ran = await RunOfAsync("batch", "s3://classic-movies/", "--data", _data.Path, "--out", _output.Path, "--check", "listing", "--json");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(1199, (int)JsonNode.Parse(ran.Output)!["linked"]!);
        Assert.Equal(1199, _output.Lines().Count);
        Assert.Empty(ran.Error);
    }

    [Fact]
    public async Task An_output_that_has_a_batch_is_left_alone()
    {
        await RunAsync();
        var again = await RunAsync();

        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.Matches("OutputExists.*\n.*--resume", again.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Resuming_links_what_is_missing_and_nothing_else()
    {
        await RunAsync();
        var kept = _output.Read("000000001.jsonl");
        _output.Delete("000000501.jsonl");
        _output.Write("000001001.jsonl", "{\"line\":1001,\"ke");

        var resumed = await RunAsync("--resume");

        Assert.StartsWith("1,201 lines: 1,199 linked, 2 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(kept, _output.Read("000000001.jsonl"));
        Assert.Equal(Enumerable.Range(1, Films + 1).Select(line => (long)line), _output.Lines());
    }

    [Fact]
    public async Task Resuming_signs_anew_where_links_have_died()
    {
        await RunAsync();
        _output.Write("000000001.jsonl", Regex.Replace(_output.Read("000000001.jsonl"), "\"expiresAt\":\"20[0-9]{2}", "\"expiresAt\":\"2001"));
        var alive = _output.Read("000000501.jsonl");

        var resumed = await RunAsync("--resume");

        Assert.StartsWith("1,201 lines: 1,199 linked, 2 failed", resumed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"expiresAt\":\"2001", _output.Read("000000001.jsonl"), StringComparison.Ordinal);
        Assert.Equal(alive, _output.Read("000000501.jsonl"));
        Assert.Equal(Films + 1, _output.Lines().Count);
    }

    [Fact]
    public async Task Links_are_judged_by_the_endpoint_s_clock_and_not_by_one_that_is_wrong()
    {
        await RunAsync();
        var dead = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        _output.Write("000000001.jsonl", Regex.Replace(_output.Read("000000001.jsonl"), "\"expiresAt\":\"[^Z+]*", $"\"expiresAt\":\"{dead}"));

        _clock.Move(TimeSpan.FromHours(-5));
        var resumed = await RunAsync("--resume");

        Assert.DoesNotContain(dead, _output.Read("000000001.jsonl"), StringComparison.Ordinal);
        Assert.Contains("The clock of this machine is 5 hours behind the endpoint's", resumed.Error, StringComparison.Ordinal);

        _clock.Move(TimeSpan.FromHours(10));
        var alive = _output.Read("000000001.jsonl");
        Assert.Contains("5 hours ahead of", (await RunAsync("--resume")).Error, StringComparison.Ordinal);
        Assert.Equal(alive, _output.Read("000000001.jsonl"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resuming_signs_anew_what_a_cloud_has_signed_that_was_started_anew(bool onItsPort)
    {
        await RunAsync();
        var before = _output.Parts().Select(_output.Read).ToList();

        await _cloud.RestartAsync(onItsPort);
        var resumed = await RunAsync("--resume");

        Assert.StartsWith("1,201 lines: 1,199 linked, 2 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Films + 1, _output.Lines().Count);
        var after = _output.Parts().Select(_output.Read).ToList();
        Assert.Empty(after.Intersect(before));
        Assert.All(after.Take(2), part => Assert.Contains(_cloud.Authority, part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resuming_what_is_complete_starts_no_execution()
    {
        await RunAsync();
        var record = _output.Read(".crosslink/batch.json");

        var resumed = await RunAsync("--resume");

        Assert.StartsWith("1,201 lines: 1,199 linked, 2 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(record, _output.Read(".crosslink/batch.json"));
    }

    [Fact]
    public async Task Resuming_another_batch_is_refused()
    {
        await RunAsync();
        _data.Write("m.csv", "key\nfilm-1.mp4\n");

        var resumed = await RunAsync("--resume");

        Assert.Equal((1, ""), (resumed.ExitCode, resumed.Output));
        Assert.Contains("AnotherBatch", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resuming_where_nothing_has_begun_begins()
    {
        var ran = await RunAsync("--resume");

        Assert.Equal(Films + 1, _output.Lines().Count);
        Assert.StartsWith("1,201 lines", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_execution_is_named_by_its_error()
    {
        var ran = await RunOfAsync("batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "nobodys", "--data", _data.Path, "--out", _output.Path);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("crosslink: SourceNotAllowedException: ", ran.Error, StringComparison.Ordinal);

        // And the same command with the right bucket needs neither another folder nor --resume.
        Assert.StartsWith("1,201 lines", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _data.Dispose();
        _output.Dispose();
    }

    private Task<Ran> RunAsync(params string[] more) => RunOfAsync(
        ["batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--data", _data.Path, "--out", _output.Path, .. more]);

    private async Task<Ran> RunOfAsync(params string[] arguments)
    {
        await using var written = new StringWriter();
        await using var error = new StringWriter();
        var environment = ProcessEnvironment.Create() with
        {
            Output = written,
            Error = error,
            ErrorIsTerminal = false,
            Variables = new Dictionary<string, string>(),
            Clock = _clock,
            StartCloud = _cloud.StartAsync,
        };
        var exitCode = await CommandLine.RunAsync(arguments, environment, TestContext.Current.CancellationToken);
        return new Ran(exitCode, written.ToString(), error.ToString());
    }
}
