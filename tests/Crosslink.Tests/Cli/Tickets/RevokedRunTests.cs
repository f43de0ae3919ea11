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
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd);

        var ran = await RunAsync(workflow, buckets, run);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal($"All tickets of the run nightly were taken back: 2 objects with up to 500 tickets each.{told}\n", ran.Output.ReplaceLineEndings("\n"));
        Assert.Equal(["arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly"], workflow.Described);
        Assert.Null(buckets.Find($"{TicketPlace.FolderOf("nightly")}0501.jsonl"));
        Assert.NotNull(buckets.Find(TicketPlace.RevocationOf("nightly")));
        Assert.NotNull(buckets.Find($"{TicketPlace.FolderOf("other")}0001.jsonl"));
    }

    [Fact]
    public async Task A_run_that_has_issued_no_tickets_yet_will_issue_none()
    {
        using var buckets = new MemoryBuckets();
        buckets.Write("runs/nightly/manifest.jsonl", "");
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd: 1);

        var ran = await RunAsync(workflow, buckets, "nightly");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal("The run nightly had issued no tickets yet. The run is still working; its other lines fail with TicketsRevoked.\n", ran.Output.ReplaceLineEndings("\n"));
        Assert.NotNull(buckets.Find(TicketPlace.RevocationOf("nightly")));
    }

    [Fact]
    public async Task A_run_that_was_taken_back_in_part_is_to_be_taken_back_again()
    {
        using var buckets = new MemoryBuckets { KeepsAll = true };
        buckets.Write($"{TicketPlace.FolderOf("nightly")}0001.jsonl", "");
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd: 0);

        var ran = await RunAsync(workflow, buckets, "nightly");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Equal(
            "crosslink: SlowDown: Please reduce your request rate. Not all tickets of the run were taken back.\nRepeat the command until it says so.\n",
            ran.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_run_of_another_bucket_is_not_told_to_be_taken_back()
    {
        using var buckets = new MemoryBuckets();
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd: 1);

        var ran = await RunAsync(workflow, buckets, "arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly", "--batch-bucket", "staging-batches-111111111111");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: RunUnknown: The run nightly is working, but staging-batches-111111111111 has nothing of it.", ran.Error, StringComparison.Ordinal);
    }

    /// <summary>Nothing of it is what an execution of presign-batch has, and none of it may keep a run from being taken back.</summary>
    [Theory]
    [InlineData("""{"ticket":{},"ticket":{}}""", "{}")]
    [InlineData("""{"ticket":{},"prefix":"\ud83d"}""", "{}")]
    [InlineData("""{"\ud83d":1,"ticket":{}}""", "{}")]
    [InlineData("""{"ticket":{}}""", """{"run":"a","run":"b"}""")]
    [InlineData("""{"ticket":{}}""", """{"run":"\ud83d"}""")]
    [InlineData("""{"ticket":{}}""", """{"run":"../\u001b[2J"}""")]
    [InlineData("""{"ticket":{}}""", """{"run":7}""")]
    [InlineData("[", "[")]
    [InlineData("7", "\"text\"")]
    public async Task An_execution_that_cannot_be_read_is_taken_at_its_name(string input, string output)
    {
        using var buckets = new MemoryBuckets();
        buckets.Write($"{TicketPlace.FolderOf("nightly")}0001.jsonl", "");
        using var workflow = Workflow(input, looksBeforeTheEnd: 0, output);

        var ran = await RunAsync(workflow, buckets, "nightly");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Null(buckets.Find($"{TicketPlace.FolderOf("nightly")}0001.jsonl"));
    }

    [Theory]
    [InlineData("""{"bucket":"films"}""", "RunWithoutTickets: The execution nightly makes no tickets.")]
    [InlineData("""{"ticket":{"validDays":2},"scheduledTime":"2026-11-29T19:33:00Z"}""", "RunUnknown: The execution nightly works on the run of a schedule, which has another name.")]
    public async Task An_execution_without_tickets_of_its_own_name_is_not_told_to_be_taken_back(string input, string error)
    {
        using var buckets = new MemoryBuckets();
        using var workflow = Workflow(input, looksBeforeTheEnd: 1);

        var ran = await RunAsync(workflow, buckets, "nightly");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: {error}", ran.Error, StringComparison.Ordinal);
        Assert.Null(buckets.Find(TicketPlace.RevocationOf("nightly")));
    }

    [Fact]
    public async Task The_output_of_an_execution_names_the_run_of_its_schedule()
    {
        const string Run = "2026-11-29T19:33:00Z-0123456789abcdef0123456789abcdef";
        using var buckets = new MemoryBuckets();
        buckets.Write($"{TicketPlace.FolderOf(Run)}0001.jsonl", "");
        using var workflow = Workflow("""{"ticket":{"validDays":2},"scheduledTime":"2026-11-29T19:33:00Z"}""", looksBeforeTheEnd: 0, $$"""{"run":"{{Run}}"}""");

        var ran = await RunAsync(workflow, buckets, "nightly");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith($"All tickets of the run {Run} were taken back: 1 object ", ran.Output, StringComparison.Ordinal);
        Assert.Null(buckets.Find($"{TicketPlace.FolderOf(Run)}0001.jsonl"));
    }

    [Fact]
    public async Task An_execution_of_another_machine_has_no_run()
    {
        using var buckets = new MemoryBuckets();
        using var workflow = Workflow("""{"ticket":"INC-42"}""", looksBeforeTheEnd: 1);

        var ran = await RunAsync(workflow, buckets, "arn:aws:states:us-east-1:111111111111:execution:helpdesk:nightly");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: RunUnknown: The execution is one of helpdesk,", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_execution_of_another_deployment_is_looked_for_and_marked_there()
    {
        using var buckets = new MemoryBuckets();
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd: 1);
        const string Other = "arn:aws:states:us-east-1:111111111111:execution:prod2-presign-batch:nightly";

        var ran = await RunAsync(workflow, buckets, Other, "--state-machine", Machine);

        // The scripted Step Functions has no such machine.
        Assert.StartsWith("crosslink: StateMachineDoesNotExist: ", ran.Error, StringComparison.Ordinal);
        Assert.Equal("", ran.Output);
    }

    [Fact]
    public async Task The_machine_of_links_stands_for_the_batch_machine_of_its_deployment()
    {
        using var buckets = new MemoryBuckets();
        buckets.Write($"{TicketPlace.FolderOf("nightly")}0001.jsonl", "");
        using var workflow = Workflow("""{"ticket":{"validDays":2}}""", looksBeforeTheEnd: 1);

        var ran = await RunAsync(workflow, buckets, "nightly", "--state-machine", Machine.Replace("presign-batch", "presign-link-express", StringComparison.Ordinal));

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(["arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:nightly"], workflow.Described);
    }

    private static ScriptedWorkflow Workflow(string input, int looksBeforeTheEnd, string? output = null) => new()
    {
        Machines = [new() { Name = "crosslink-presign-batch", StateMachineArn = Machine, Type = StateMachineType.STANDARD }],
        Input = input,
        Output = output,
        LooksBeforeTheEnd = looksBeforeTheEnd,
    };

    private static Task<Ran> RunAsync(ScriptedWorkflow workflow, MemoryBuckets buckets, string run, params string[] options) => CrosslinkInProcess.RunAsync(
        new TestCommandEnvironment { StepFunctions = workflow, S3 = buckets, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" } }, ["ticket", "revoke", "--run", run, .. options]);
}
