namespace Crosslink.Tests.Cli.Batches;

public sealed class BatchUsageTests
{
    [Theory]
    [InlineData("--out", "m.csv", "--bucket", "films")]
    [InlineData("--bucket", "m.csv", "--out", "links")]
    [InlineData("--bucket", "s3://films/new/", "--bucket", "films", "--out", "links")]
    [InlineData(".ndjson", "m.xlsx", "--bucket", "films", "--out", "links")]
    [InlineData("s3://BUCKET/PREFIX", "s3:/films", "--bucket", "films", "--out", "links")]
    [InlineData("s3://BUCKET/PREFIX", "m.csv", "--bucket", "films", "--out", "s3:/store")]
    [InlineData("s3://BUCKET/PREFIX", "m.csv", "--bucket", "films", "--out", "S3://Store/x")]
    [InlineData("cannot begin with a slash", "m.csv", "--bucket", "films", "--out", "s3://store//x")]
    [InlineData("--out is empty", "m.csv", "--bucket", "films", "--out", "")]
    [InlineData("listing", "m.csv", "--bucket", "films", "--out", "links", "--check", "listing")]
    [InlineData("'heads'", "m.csv", "--bucket", "films", "--out", "links", "--check", "heads")]
    [InlineData("duration", "m.csv", "--bucket", "films", "--out", "links", "--expires", "soon")]
    [InlineData("--resume", "m.csv", "--bucket", "films", "--out", "links", "--resum")]
    public async Task A_command_line_that_makes_no_sense_is_a_usage_error(string about, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["batch", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, ran.Error.Split("Usage:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://store/x")]
    [InlineData("S3://store/x")]
    public async Task An_output_in_a_cloud_that_ends_with_the_command_is_refused(string output)
    {
        using var workflow = new ScriptedWorkflow();
        var ran = await CrosslinkInProcess.RunAsync(
            new TestCommandEnvironment { StepFunctions = workflow }, "batch", "s3://films/", "--out", output);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("OutputUnusable", ran.Error, StringComparison.Ordinal);
    }
}
