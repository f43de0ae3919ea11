using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Crosslink.Cdk.Settings;
using Crosslink.Tests.Functions.Batches;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>A state machine whose role does not trust Step Functions with it runs nothing.</summary>
public sealed class MachineTrustTests
{
    private const string File = "state-machine-trust.json";
    private const string Cause = "The principal states.amazonaws.com is not authorized to assume the provided role.";

    private static readonly string Trust = System.IO.File.ReadAllText(Path.Combine(Repository.Find().Policies, File));

    public static TheoryData<string, string> Breaks => new()
    {
        { "states.amazonaws.com", "events.amazonaws.com" },
        { "sts:AssumeRole", "sts:TagSession" },
        { "${Account}\"", "999988887777\"" },
        { "${MachineArns}", "arn:aws:states:us-east-1:444455556666:stateMachine:another" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Run_fails_before_a_function_is_invoked(string text, string instead)
    {
        await using var test = await StartAsync(text, instead);

        var link = await test.LinkAsync("metropolis-1927.mp4");
        var batch = await new BatchRun(test).RunAsync(new JsonObject { ["bucket"] = "classic-movies", ["prefix"] = "" });

        Assert.Equal((ExecutionStatus.FAILED, "States.TaskFailed"), (link.Status, link.Error));
        Assert.Equal((ExecutionStatus.FAILED, "States.TaskFailed"), (batch.Status, batch.Error));
        Assert.Contains(Cause, link.Cause, StringComparison.Ordinal);
        Assert.Contains(Cause, batch.Cause, StringComparison.Ordinal);
        Assert.Empty(test.Cloud.Lambda.Log.Lines);
    }

    [Fact]
    public async Task Express_run_fails_as_well()
    {
        await using var test = await StartAsync("states.amazonaws.com", "events.amazonaws.com");
        var run = await test.LinkExpressAsync("metropolis-1927.mp4");

        Assert.Equal((SyncExecutionStatus.FAILED, "States.TaskFailed"), (run.Status, run.Error));
    }

    private static Task<CloudUnderTest> StartAsync(string text, string instead)
    {
        Assert.Contains(text, Trust, StringComparison.Ordinal);
        return CloudUnderTest.StartAsync(options => options with
        {
            PolicyOverrides = new Dictionary<string, string> { [File] = Trust.Replace(text, instead, StringComparison.Ordinal) },
        });
    }
}
