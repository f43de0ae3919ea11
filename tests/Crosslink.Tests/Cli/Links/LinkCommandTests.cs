using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Links;

public sealed class LinkCommandTests
{
    [Fact]
    public async Task The_url_alone_goes_to_standard_output()
    {
        using var workflow = new ScriptedWorkflow();
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a b.mp4");

        Assert.Equal((0, ScriptedWorkflow.Url + Environment.NewLine), (ran.ExitCode, ran.Output));
    }

    [Fact]
    public async Task As_json_the_executions_output_goes_to_standard_output()
    {
        using var workflow = new ScriptedWorkflow();
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a b.mp4", "--json");

        Assert.Equal((0, ScriptedWorkflow.LinkJson + Environment.NewLine), (ran.ExitCode, ran.Output));
    }

    [Fact]
    public async Task The_input_has_what_was_asked_for_and_nothing_else()
    {
        using var workflow = new ScriptedWorkflow();
        await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "été/+.mp4");

        Assert.Equal("""{"bucket":"films","key":"été/+.mp4"}""", workflow.Started!.Input);
    }

    [Fact]
    public async Task Every_option_is_a_member_of_the_input()
    {
        using var workflow = new ScriptedWorkflow();
        await CrosslinkInProcess.RunAsync(
            new TestCommandEnvironment { StepFunctions = workflow },
            "link", "films", "a.mp4", "--expires", "15m", "--version-id", "v1", "--download-as", "Été.mp4", "--content-type", "video/mp4",
            "--allow-from", "127.0.0.0/8", "--allow-from", "10.0.0.0/8");

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"bucket": "films", "key": "a.mp4", "expiresInSeconds": 900, "versionId": "v1", "downloadAs": "Été.mp4",
                 "contentType": "video/mp4", "allowedCidrs": ["127.0.0.0/8", "10.0.0.0/8"]}
                """),
            JsonNode.Parse(workflow.Started!.Input)));
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86_400)]
    [InlineData("0", 0)]
    public async Task A_duration_is_seconds_and_its_bounds_are_the_workflows_to_judge(string text, int seconds)
    {
        using var workflow = new ScriptedWorkflow();
        await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4", "--expires", text);

        Assert.Equal(seconds, JsonNode.Parse(workflow.Started!.Input)!["expiresInSeconds"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("15x")]
    [InlineData("m")]
    [InlineData("-5")]
    [InlineData("1.5h")]
    [InlineData("99999999999")]
    public async Task What_is_not_a_duration_is_a_usage_error(string text)
    {
        var ran = await CrosslinkInProcess.RunAsync("link", "films", "a.mp4", "--expires", text);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"'{text}'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_execution_has_a_name_of_its_own()
    {
        using var workflow = new ScriptedWorkflow();
        await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.Equal("crosslink-20260801T120000Z-abababababababab", workflow.Started!.Name);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link", "films")]
    [InlineData("link", "films", "a.mp4", "b.mp4")]
    [InlineData("link", "films", "a.mp4", "--data", "d", "--profile", "p")]
    public async Task Arguments_that_do_not_fit_are_usage_errors(params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(" link <BUCKET|s3://BUCKET/KEY> [<KEY>]", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link", "films", "--expire")]
    [InlineData("link", "--expire", "15m", "films", "a.mp4")]
    public async Task A_misspelt_option_is_answered_with_the_one_that_was_meant(params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(arguments);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("'--expire'. Did you mean '--expires'?", ran.Error, StringComparison.Ordinal);
    }
}
