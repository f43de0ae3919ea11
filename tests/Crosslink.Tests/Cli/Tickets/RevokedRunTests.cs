using Amazon.StepFunctions;
using Crosslink.Functions.Tickets;
using Crosslink.Tests.Cli.Batches;

namespace Crosslink.Tests.Cli.Tickets;

public sealed class RevokedRunTests
{
    private const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-batch";

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 1, "crosslink: RunUnderway: 2 objects with up to 500 tickets each were taken back, but the run is still working and issues more.")]
    public async Task A_run_that_still_works_is_told_with_how_to_stop_it(int looksBeforeTheEnd, int exitCode, string told)
    {
        using var buckets = new MemoryBuckets();
        buckets.Write($"{TicketPlace.FolderOf("nightly")}0001.jsonl", "");
        buckets.Write($"{TicketPlace.FolderOf("nightly")}0501.jsonl", "");
        buckets.Write($"{TicketPlace.FolderOf("other")}0001.jsonl", "");
        using var workflow = new ScriptedWorkflow
        {
            Machines = [new() { Name = "crosslink-presign-batch", StateMachineArn = Machine, Type = StateMachineType.STANDARD }],
            LooksBeforeTheEnd = looksBeforeTheEnd,
        };
        var environment = new TestCommandEnvironment { StepFunctions = workflow, S3 = buckets, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" } };

        var ran = await CrosslinkInProcess.RunAsync(environment, "ticket", "revoke", "--run", "nightly");

        Assert.Equal(exitCode, ran.ExitCode);
        Assert.StartsWith(told, ran.Error, StringComparison.Ordinal);
        Assert.Equal(["arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly"], workflow.Described);
        Assert.Null(buckets.Find($"{TicketPlace.FolderOf("nightly")}0501.jsonl"));
        Assert.NotNull(buckets.Find($"{TicketPlace.FolderOf("other")}0001.jsonl"));
    }
}
