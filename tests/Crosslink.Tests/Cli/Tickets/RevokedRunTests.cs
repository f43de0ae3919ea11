using Amazon.StepFunctions;
using Crosslink.Functions.Tickets;
using Crosslink.Tests.Cli.Batches;

namespace Crosslink.Tests.Cli.Tickets;

public sealed class RevokedRunTests
{
    private const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-batch";

    [Theory]
    [InlineData(0, "nightly", "")]
    [InlineData(1, "nightly", " The run is still working; its other lines fail with TicketsRevoked.")]
    [InlineData(0, "arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly", "")]
    public async Task All_of_a_run_is_taken_back_with_a_mark_for_what_it_still_issues(int looksBeforeTheEnd, string run, string told)
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

        var ran = await CrosslinkInProcess.RunAsync(environment, "ticket", "revoke", "--run", run);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal($"All tickets of the run nightly were taken back: 2 objects with up to 500 tickets each.{told}\n", ran.Output.ReplaceLineEndings("\n"));
        Assert.Equal(["arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly"], workflow.Described);
        Assert.Null(buckets.Find($"{TicketPlace.FolderOf("nightly")}0501.jsonl"));
        Assert.NotNull(buckets.Find(TicketPlace.RevocationOf("nightly")));
        Assert.NotNull(buckets.Find($"{TicketPlace.FolderOf("other")}0001.jsonl"));
    }
}
