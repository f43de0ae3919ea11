using Crosslink.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowestFirst))]

namespace Crosslink.Tests;

/// <summary>Begins with what starts processes, compilers and browsers, so that no slow class is left when all else has ended.</summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    private static readonly string[] Slow = ["PublishedBinary", "Crosslink.Tests.Cli.", "Browser"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Slow.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
