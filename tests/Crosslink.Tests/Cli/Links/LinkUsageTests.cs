namespace Crosslink.Tests.Cli.Links;

public sealed class LinkUsageTests
{
    [Theory]
    [InlineData("No key", "films")]
    [InlineData("names no object", "s3://films")]
    [InlineData("names no object", "s3://films/")]
    [InlineData("one argument too many", "s3://films/a.mp4", "b.mp4")]
    [InlineData("as an S3 URI", "s3:/films/a.mp4")]
    [InlineData("as an S3 URI", "S3://Films/a.mp4")]
    [InlineData("The value of --download-as is empty.", "films", "a.mp4", "--download-as", "")]
    [InlineData("--sources", "films", "a.mp4", "--sources", "s.json", "--profile", "b")]
    public async Task A_command_line_that_makes_no_sense_is_a_usage_error(string about, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["link", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, ran.Error.Split("Usage:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("films", "new/a.mp4")]
    [InlineData("s3://films/new/a.mp4")]
    [InlineData("S3://films/new/a.mp4")]
    public async Task An_object_is_named_by_two_arguments_or_by_one(params string[] arguments)
    {
        using var workflow = new ScriptedWorkflow();
        await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, ["link", .. arguments]);

        Assert.Equal("""{"bucket":"films","key":"new/a.mp4"}""", workflow.Started!.Input);
    }
}
