using Crosslink.Cli.Failures;

namespace Crosslink.Tests.Cli.Failures;

public sealed class FailureReportTests
{
    [Fact]
    public void What_an_endpoint_says_is_cut_where_it_is_longer_than_anybody_reads()
    {
        var failure = new CommandFailedException(new string('e', 100_000), new string('c', 1_000_000), "Remedy.");

        Assert.InRange(FailureReport.Text(failure).Length, 8_000, 9_000);
        Assert.InRange(FailureReport.Json(failure).Length, 8_000, 9_000);
        Assert.EndsWith("c…" + Environment.NewLine + "Remedy.", FailureReport.Text(failure), StringComparison.Ordinal);
    }
}
