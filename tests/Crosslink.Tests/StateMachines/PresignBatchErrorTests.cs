using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>Every error of a batch's own functions and of its Map: where it ends, under which name, after how many attempts, with which advice.</summary>
public sealed class PresignBatchErrorTests
{
    private const string Unavailable = "Lambda is unavailable";
    private const string Defect = "Unexpected failure";

    /// <summary>Name, the state that it ends in, words of the remedy, attempts.</summary>
    private static readonly (string Error, string State, string Remedy, int Attempts)[] Errors =
    [
        ("InvalidRequestException", "Request is not valid", "or the manifest", 1),
        ("SourceNotAllowedException", "Source is not allowed", "functions/sources.json", 1),
        ("SourceMisconfiguredException", "Source is misconfigured", "Correct the bucket", 1),
        ("RoleNotAssumableException", "Role cannot be assumed", "trust policy", 1),
        ("ObjectAccessDeniedException", "Bucket cannot be listed", "s3:ListBucket", 1),
        ("SessionExpiredException", "Session expired", "Start again", 1),
        ("RunTakenException", "Run is taken by another", "Find out who started", 1),
        ("SealBrokenException", "Seal is broken", "Find out who", 1),
        ("SealUnavailableException", "Seal key is unavailable", "KMS key", 1),
        ("ServiceUnavailableException", "AWS is unavailable", "without a scheduledTime", 6),
        ("Lambda.ServiceException", Unavailable, "without a scheduledTime", 6),
        ("Lambda.AWSLambdaException", Unavailable, "without a scheduledTime", 6),
        ("Lambda.SdkClientException", Unavailable, "without a scheduledTime", 6),
        ("Lambda.ClientExecutionTimeoutException", Unavailable, "without a scheduledTime", 6),
        ("Lambda.TooManyRequestsException", Unavailable, "without a scheduledTime", 31),
        ("Lambda.Unknown", Unavailable, "without a scheduledTime", 6),
        ("Runtime.ExitError", Unavailable, "without a scheduledTime", 6),
        ("Sandbox.Timedout", Unavailable, "without a scheduledTime", 6),
        ("States.Timeout", Unavailable, "without a scheduledTime", 6),
        ("ObjectNotFoundException", Defect, "This is a defect", 1),
        ("NullReferenceException", Defect, "This is a defect", 1),
        ("Lambda.ResourceNotFoundException", Defect, "This is a defect", 1),
    ];

    /// <summary>The functions that the run itself calls, and how often each was called before it fails.</summary>
    private static readonly (string Function, int CallsBefore)[] Calls = [("PrepareManifest", 0), ("PrepareManifest", 1), ("AssumeRole", 0), ("Summarise", 0)];

    public static TheoryData<string, int, string> Cells => [.. Calls.SelectMany(call => Errors.Select(row => (call.Function, call.CallsBefore, row.Error)))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task An_error_that_stays_ends_in_its_own_state_with_its_remedy(string function, int callsBefore, string error)
    {
        var (_, state, remedy, attempts) = Errors.Single(row => row.Error == error);
        var tasks = PresignBatch.Healthy().For(ScriptedFunctions.Arn(function), [.. PresignBatch.Answers[function].Take(callsBefore), ScriptedFunctions.Fails(error)]);
        var execution = await PresignBatch.RunAsync(tasks);
        Assert.Equal(
            (ExecutionStatus.Failed, error, state, callsBefore + attempts),
            (execution.Outcome.Status, execution.Outcome.Error, execution.TerminalState, tasks.CallsOf(function)));
        Assert.Contains(remedy, execution.Outcome.Cause, StringComparison.Ordinal);
        if (error != "States.Timeout")
        {
            Assert.Contains("What happened.", execution.Outcome.Cause, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_manifest_that_Step_Functions_cannot_read_is_tried_three_times()
    {
        var bucket = new MapBucket { Manifest = null };
        var execution = await PresignBatch.RunAsync(PresignBatch.Healthy(), bucket);
        Assert.Equal(("States.ItemReaderFailed", "Manifest cannot be read", 3), (execution.Outcome.Error, execution.TerminalState, bucket.Opened.Count));
        Assert.Contains("may read runs/ in the batch bucket", execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Map_that_may_not_start_its_children_is_a_defect()
    {
        var execution = await PresignBatch.RunAsync(PresignBatch.Healthy(), new MapBucket { MayStart = false });
        Assert.Equal(("States.Permissions", Defect), (execution.Outcome.Error, execution.TerminalState));
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_not_missed()
    {
        var tasks = PresignBatch.Healthy();
        var execution = await PresignBatch.RunAsync(tasks, new MapBucket { Denied = "manifest.json" });
        Assert.Equal((ExecutionStatus.Succeeded, 1), (execution.Outcome.Status, tasks.CallsOf("Summarise")));
        Assert.Null(tasks.Requests[^1].Parameters!["Payload"]!["state"]!["results"]);
    }

    [Fact]
    public void Every_end_of_the_definition_is_tested_here() => Assert.Equal(
        Definitions.StatesOf(PresignBatch.File, "Fail").Keys.Order(), Errors.Select(row => row.State).Append("Manifest cannot be read").Distinct().Order());
}
