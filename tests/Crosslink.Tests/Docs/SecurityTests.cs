using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Docs;

/// <summary>The tests that SECURITY.md names exist.</summary>
public sealed partial class SecurityTests
{
    [Fact]
    public void Every_claim_names_a_test_that_exists()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Find().Root, "SECURITY.md"))
            .SkipWhile(line => line != "## What holds it").Where(line => line.StartsWith('|')).Skip(2).ToList();
        var tests = typeof(SecurityTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(Named().Match(row).Groups[1].Value, tests));
    }

    [GeneratedRegex(@"\| `(.+)` \|$")]
    private static partial Regex Named();
}
