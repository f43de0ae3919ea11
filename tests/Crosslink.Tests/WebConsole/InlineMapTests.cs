using System.Text.RegularExpressions;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.Cloud;

namespace Crosslink.Tests.WebConsole;

/// <summary>The iterations of an inline Map, which are states of the execution itself.</summary>
public sealed partial class InlineMapTests
{
    [Fact]
    public async Task Each_iteration_is_shown_with_its_index_and_its_outcome()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var client = test.StepFunctions();
        var ended = await OwnMachine.RunAsync(test, client);
        await using var console = await ConsoleUnderTest.StartAsync(client);

        var timeline = await console.PageAsync(console.PathOf(ended.ExecutionArn, "timeline"));
        var state = await console.PageAsync(ConsoleUnderTest.StateOf(ended.ExecutionArn, "Validate"));
        var graph = await console.PageAsync(console.PathOf(ended.ExecutionArn));

        Assert.Equal(["Requests", "Validate #0", "Validate #1", "Refused #1"], Rows().Matches(timeline).Select(row => row.Groups["name"].Value + row.Groups["iteration"].Value));
        Assert.Equal([" #0", " #1"], Visits().Matches(state).Select(visit => visit.Groups[1].Value));
        Assert.Contains("SourceNotAllowedException", state, StringComparison.Ordinal);
        Assert.Contains("Refused", graph, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<th scope="row" class="depth\d"><a [^>]*>(?<name>[^<]*)</a>(?<iteration> #\d)?</th>""")]
    private static partial Regex Rows();

    [GeneratedRegex("""<li><a href="/state[^>]*>[^<]*( #\d)</a>""")]
    private static partial Regex Visits();
}
