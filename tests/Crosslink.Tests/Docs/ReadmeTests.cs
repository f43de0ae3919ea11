using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Crosslink.Cli.Executions;
using Crosslink.Functions.Errors;
using Crosslink.Tests.Cli;
using Crosslink.Tests.Local.Cloud.Faults.Matrix;

namespace Crosslink.Tests.Docs;

/// <summary>What the READMEs show is what the code does.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Read("README.md");

    [Fact]
    public async Task The_picture_is_the_one_that_crosslink_graph_draws()
    {
        var graph = await CrosslinkInProcess.RunAsync("graph", "link");

        Assert.Equal(graph.Output.Trim(), Between("functions/README.md", "<!-- crosslink graph link -->\n```mermaid\n", "\n```"));
    }

    [Fact]
    public async Task The_costs_are_those_that_crosslink_cost_computes()
    {
        var costs = await CrosslinkInProcess.RunAsync("cost");

        var table = costs.Output.ReplaceLineEndings("\n").Split("\n\n")[0];
        Assert.Equal(table, Between("cli/README.md", "<!-- crosslink cost -->\n```\n", "\n```"));
    }

    [Fact]
    public void Every_error_of_the_workflow_is_listed_with_its_remedy()
    {
        var rows = Between("functions/README.md", "<!-- errors -->\n", "\n<!-- end -->").Split('\n');
        var errors = typeof(WorkflowException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WorkflowException)));

        Assert.All(errors, error => Assert.Single(
            rows,
            row => row.StartsWith($"| `{error.Name}` |", StringComparison.Ordinal)
                && row.EndsWith($"| {FailStates.All.Last(state => state.Error == error.Name).Advice} |", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("presign-link")]
    [InlineData("presign-link-tickets")]
    [InlineData("presign-batch")]
    public void Size_of_a_fault_matrix_is_the_real_one(string machine) =>
        Assert.Contains(FormattableString.Invariant($"{machine}.csv) has {MatrixCell.Read(machine).Count:N0} rows"), Read("tests/README.md"), StringComparison.Ordinal);

    [Fact]
    public void A_stranger_reads_the_README_in_one_sitting() => Assert.InRange(Readme.Split('\n').Length, 1, 201);

    [Theory]
    [InlineData("README.md")]
    [InlineData("SECURITY.md")]
    [InlineData("cdk/README.md")]
    [InlineData("cli/README.md")]
    [InlineData("client/README.md")]
    [InlineData("compat/README.md")]
    [InlineData("events/README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("functions/README.md")]
    [InlineData("local/README.md")]
    [InlineData("tests/Crosslink.Benchmarks/README.md")]
    [InlineData("tests/README.md")]
    [InlineData("tests/clients/README.md")]
    [InlineData("WHY-NOT.md")]
    public void Everything_that_a_page_links_to_is_there(string page)
    {
        var links = Link().Matches(Read(page)).Select(match => (File: match.Groups[1].Value, Heading: match.Groups[2].Value));

        Assert.All(links, link =>
        {
            var target = link.File.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, link.File);
            Assert.True(Path.Exists(Path.Combine(Repository.Find().Root, target)), target);
            Assert.True(link.Heading.Length == 0 || Headings(target).Contains(link.Heading), $"{target} has no heading for #{link.Heading}.");
        });
    }

    // As GitHub makes the anchor of a heading.
    private static IEnumerable<string> Headings(string page) => Read(page).Split('\n')
        .Where(line => line.StartsWith('#'))
        .Select(line => string.Concat(line.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-'));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Find().Root, page));

    private static string Between(string page, string start, string end)
    {
        var text = Read(page);
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"{page} has no '{start.Trim()}'.");
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"\]\((?!http)([^)#]*)#?([^)]*)\)")]
    private static partial Regex Link();
}
