using System.Text.RegularExpressions;
using System.Xml.Linq;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Docs;

/// <summary>The packages that are named are those that are used, and each project holds them to version and hash.</summary>
public sealed partial class PackageTests
{
    private static readonly string Root = Repository.Find().Root;

    private static readonly string[] Projects =
    [
        .. Project().Matches(File.ReadAllText(Path.Combine(Root, "Workflow.sln"))).Select(match => Path.Combine(Root, match.Groups[1].Value.Replace('\\', '/'))),
        // These are not in the solution.
        .. Directory.EnumerateFiles(Path.Combine(Root, "aspire"), "*.csproj"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "tests/aspire"), "*.csproj", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Every_version_that_is_pinned_is_of_a_package_that_a_project_uses() => Assert.Equal(
        Named("PackageReference", [.. Projects, Path.Combine(Root, "Directory.Build.props")]),
        Named("PackageVersion", [Path.Combine(Root, "Directory.Packages.props")]));

    [Fact]
    public void Every_project_locks_its_packages() => Assert.All(Projects, project =>
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));

    [Fact]
    public void No_lock_says_where_a_package_came_from() => Assert.All(Projects, project => Assert.DoesNotContain(
        "://", File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), StringComparison.Ordinal));

    [Fact]
    public void The_stand_in_for_Step_Functions_covers_the_operations_that_its_page_lists()
    {
        var page = File.ReadLines(Path.Combine(Root, "compat/README.md")).Single(line => line.StartsWith("| `AWSSDK.StepFunctions`", StringComparison.Ordinal));
        var source = File.ReadAllText(Path.Combine(Root, "compat/AWSSDK.StepFunctions/IAmazonStepFunctions.cs"));

        Assert.Equal(Operation().Matches(source).Select(match => match.Groups[1].Value), Listed().Matches(page.Split('|')[2]).Select(match => match.Groups[1].Value).Skip(1));
    }

    private static SortedSet<string> Named(string element, IEnumerable<string> files) =>
        new(files.SelectMany(file => XDocument.Load(file).Descendants(element)).Select(each => each.Attribute("Include")?.Value).OfType<string>().Where(name => !name.StartsWith('@')), StringComparer.Ordinal);

    [GeneratedRegex("> (\\w+)Async\\(")]
    private static partial Regex Operation();

    [GeneratedRegex("`([A-Za-z.]+)`")]
    private static partial Regex Listed();

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex Project();
}
