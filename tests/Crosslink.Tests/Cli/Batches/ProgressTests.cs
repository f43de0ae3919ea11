using System.Text.RegularExpressions;
using Crosslink.Cli.Batches;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Batches.Parts;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Crosslink.Tests.Cli.Batches;

public sealed partial class ProgressTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Rate_and_time_left_count_from_the_first_look_at_lines()
    {
        var meter = new ProgressMeter(_clock);
        meter.Read(1000, null);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("1,000 of 4,000 lines", meter.Read(1000, 4000).ToString());
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("2,000 of 4,000 lines, 100 a second, about 20 s left", meter.Read(2000, 4000).ToString());
    }

    [Fact]
    public void Before_the_lines_are_known_nothing_is_promised() => Assert.Equal("numbering the lines", new ProgressMeter(_clock).Read(0, null).ToString());

    [Fact]
    public async Task Plain_lines_come_at_the_beginning_at_the_end_and_every_five_seconds()
    {
        await using var writer = new StringWriter { NewLine = "\n" };
        await new ProgressLines(writer, _clock).ShowWhileAsync(show =>
        {
            show(new BatchProgress(0, null, null));
            show(new BatchProgress(0, 10, null));
            _clock.Advance(TimeSpan.FromSeconds(1));
            show(new BatchProgress(1, 10, null));
            _clock.Advance(TimeSpan.FromSeconds(4));
            show(new BatchProgress(2, 10, null));
            show(new BatchProgress(10, 10, null));
            return Task.FromResult(0);
        });

        Assert.Equal("numbering the lines\n0 of 10 lines\n2 of 10 lines\n10 of 10 lines\n", writer.ToString());
    }

    [Fact]
    public async Task What_is_under_way_is_said_until_something_is_done_and_the_first_lines_that_are_done_at_once()
    {
        await using var writer = new StringWriter { NewLine = "\n" };
        var meter = new ProgressMeter(_clock);
        await new ProgressLines(writer, _clock).ShowWhileAsync(show =>
        {
            show(meter.Read(0, 8000));
            show(meter.Read(0, 8000, underWay: 4000));
            _clock.Advance(TimeSpan.FromSeconds(2));
            show(meter.Read(4000, 8000, underWay: 4000));
            return Task.FromResult(0);
        });

        Assert.Equal(
            "0 of 8,000 lines\n0 of 8,000 lines, 4,000 under way\n4,000 of 8,000 lines, 2,000 a second, about 2 s left\n", writer.ToString());
    }

    [Theory]
    [InlineData(0, "0 of 0 lines")]
    [InlineData(1, "1 of 1 line")]
    [InlineData(2, "2 of 2 lines")]
    public void A_count_goes_with_its_noun(long lines, string text) => Assert.Equal(text, new BatchProgress(lines, lines, null).ToString());

    [Fact]
    public void So_it_does_in_the_report() => Assert.StartsWith(
        "1 line: 1 linked, 0 failed\n1 part and manifest.json in links\n",
        BatchReport.Text(
            new OutputManifest
            {
                Bucket = "films",
                Requested = 1,
                Linked = 1,
                Errors = new Dictionary<string, long>(),
                Parts = [new BatchPart { Key = "000000001.jsonl", FirstLine = 1, LastLine = 1, Lines = 1, Linked = 1, Errors = new Dictionary<string, long>() }],
            },
            "links").ReplaceLineEndings("\n"),
        StringComparison.Ordinal);

    [Fact]
    public async Task On_a_terminal_of_80_columns_bar_rate_and_time_left_are_one_row_with_room_for_what_is_typed()
    {
        await using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 80;
        await new LiveProgress(console).ShowWhileAsync(show =>
        {
            show(new BatchProgress(512_345, 1_000_000, 1_900));
            return Task.FromResult(0);
        });

        var rows = Escapes().Replace(writer.ToString(), "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, row => Assert.InRange(row.Length, 0, 77));
        Assert.Contains(rows, row => row.TrimEnd().EndsWith("━  51% 512,345 of 1,000,000, 1,900 a second, 5 min left", StringComparison.Ordinal));
    }

    [GeneratedRegex("\\e\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();

    [Fact]
    public void The_batch_bucket_is_named_after_prefix_and_account() => Assert.Equal(
        "night-batches-444455556666", BatchBucketName.Of("arn:aws:states:us-east-1:444455556666:stateMachine:night-presign-batch"));

    [Fact]
    public void A_state_machine_of_another_name_needs_the_option() => Assert.Equal(
        "BatchBucketUnknown",
        Assert.Throws<CommandFailedException>(() => BatchBucketName.Of("arn:aws:states:us-east-1:444455556666:stateMachine:other")).Error);
}
