using Crosslink.Cdk.Settings;
using Crosslink.Cli.Executions;
using Crosslink.Functions.Errors;
using Crosslink.Tests.Cli;
using Crosslink.Tests.Local.Faults.Matrix;

namespace Crosslink.Tests.Docs;

/// <summary>What the README shows is what the code does.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Find().Root, "README.md"));

    [Fact]
    public async Task The_picture_is_the_one_that_crosslink_graph_draws()
    {
        var graph = await CrosslinkInProcess.RunAsync("graph", "link");

        Assert.Equal(graph.Output.Trim(), Between("<!-- crosslink graph link -->\n```mermaid\n", "\n```"));
    }

    [Fact]
    public async Task The_costs_are_those_that_crosslink_cost_computes()
    {
        var costs = await CrosslinkInProcess.RunAsync("cost");

        var table = costs.Output.ReplaceLineEndings("\n").Split("\n\n")[0];
        Assert.Equal(table, Between("<!-- crosslink cost -->\n```\n", "\n```"));
    }

    [Fact]
    public void Every_error_of_the_workflow_is_listed_with_its_remedy()
    {
        var rows = Between("<!-- errors -->\n", "\n<!-- end -->").Split('\n');
        var errors = typeof(WorkflowException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WorkflowException)));

        Assert.All(errors, error => Assert.Single(
            rows,
            row => row.StartsWith($"| `{error.Name}` |", StringComparison.Ordinal)
                && row.EndsWith($"| {FailStates.All.Last(state => state.Error == error.Name).Advice} |", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("presign-link")]
    [InlineData("presign-batch")]
    public void Size_of_a_fault_matrix_is_the_real_one(string machine) =>
        Assert.Contains(FormattableString.Invariant($"{machine}.csv) has {MatrixCell.Read(machine).Count:N0} rows"), Readme, StringComparison.Ordinal);

    [Fact]
    public void Every_file_that_it_links_to_is_there()
    {
        var targets = System.Text.RegularExpressions.Regex.Matches(Readme, @"\]\((?!http|#)([^)#]+)[^)]*\)").Select(match => match.Groups[1].Value);

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Repository.Find().Root, target)), target));
    }

    private static string Between(string start, string end)
    {
        var from = Readme.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"README.md has no '{start.Trim()}'.");
        return Readme[from..Readme.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
