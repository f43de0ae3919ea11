using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.StateMachines;

/// <summary>Every error of every function: where it ends, under which name, after how many attempts, with which advice.</summary>
public sealed class PresignLinkErrorTests
{
    private const string Unavailable = "Lambda is unavailable";

    /// <summary>DESIGN's error table: name, the state that it ends in, words of the remedy, whether it is retried.</summary>
    private static readonly (string Error, string State, string Remedy, bool Retried)[] Errors =
    [
        ("InvalidRequestException", "Request is not valid", "Correct the named member", false),
        ("SourceNotAllowedException", "Source is not allowed", "functions/sources.json", false),
        ("SourceMisconfiguredException", "Source is misconfigured", "Correct the bucket", false),
        ("RoleNotAssumableException", "Role cannot be assumed", "trust policy", false),
        ("ObjectNotFoundException", "Object does not exist", "Check the key", false),
        ("ObjectAccessDeniedException", "Object cannot be read", "s3:GetObject", false),
        ("ObjectArchivedException", "Object is archived", "Restore the object", false),
        ("ObjectExistsException", "Object exists already", "set overwrite to true", false),
        ("SealBrokenException", "Seal is broken", "Find out who", false),
        ("SealUnavailableException", "Seal key is unavailable", "KMS key", false),
        ("ServiceUnavailableException", "AWS is unavailable", "Start again later", true),
        ("Lambda.ServiceException", Unavailable, "Start again later", true),
        ("Lambda.AWSLambdaException", Unavailable, "Start again later", true),
        ("Lambda.SdkClientException", Unavailable, "Start again later", true),
        ("Lambda.ClientExecutionTimeoutException", Unavailable, "Start again later", true),
        ("Lambda.TooManyRequestsException", Unavailable, "Start again later", true),
        ("Lambda.Unknown", Unavailable, "Start again later", true),
        ("Runtime.ExitError", Unavailable, "Start again later", true),
        ("Sandbox.Timedout", Unavailable, "Start again later", true),
        ("States.Timeout", Unavailable, "Start again later", true),
        ("NullReferenceException", "Unexpected failure", "This is a defect", false),
        ("Lambda.ResourceNotFoundException", "Unexpected failure", "This is a defect", false),
    ];

    private static readonly Dictionary<string, int> Attempts = new()
    {
        ["ValidateRequest"] = 3,
        ["AssumeRole"] = 4,
        ["CheckObject"] = 4,
        ["PresignUrl"] = 3,
        ["IssueTicket"] = 3,
        ["RedeemTicket"] = 3,
        ["CountUse"] = 3,
    };

    public static TheoryData<string, string> Cells => [.. Attempts.Keys.SelectMany(f => Errors.Select(e => (f, e.Error)))];

    public static TheoryData<string, string> RetriedCells => [.. Attempts.Keys.SelectMany(f => Errors.Where(e => e.Retried).Select(e => (f, e.Error)))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task An_error_that_stays_ends_in_its_own_state_with_its_remedy(string function, string error)
    {
        var (_, state, remedy, retried) = Errors.Single(row => row.Error == error);
        var tasks = PresignLink.With(function, ScriptedFunctions.Fails(error));
        var execution = await PresignLink.RunAsync(tasks, PresignLink.InputFor(function));
        Assert.Equal(
            (ExecutionStatus.Failed, error, state, retried ? AttemptsOf(function, error) : 1),
            (execution.Outcome.Status, execution.Outcome.Error, execution.TerminalState, tasks.CallsOf(function)));
        Assert.Contains(remedy, execution.Outcome.Cause, StringComparison.Ordinal);
        if (error != "States.Timeout")
        {
            Assert.Contains("What happened.", execution.Outcome.Cause, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(RetriedCells))]
    public async Task A_passing_error_costs_a_retry_and_nothing_else(string function, string error)
    {
        var tasks = PresignLink.With(function, ScriptedFunctions.Fails(error), "ok");
        var execution = await PresignLink.RunAsync(tasks, PresignLink.InputFor(function));
        Assert.Equal((ExecutionStatus.Succeeded, 2), (execution.Outcome.Status, tasks.CallsOf(function)));
        Assert.All(PresignLink.AnswersBeside(function).Keys.Where(other => other != function), other => Assert.Equal(1, tasks.CallsOf(other)));
    }

    [Theory]
    [MemberData(nameof(RetriedCells))]
    public async Task The_last_attempt_may_still_succeed(string function, string error)
    {
        var tasks = PresignLink.With(function, [.. Enumerable.Repeat(ScriptedFunctions.Fails(error), AttemptsOf(function, error) - 1), "ok"]);
        var execution = await PresignLink.RunAsync(tasks, PresignLink.InputFor(function));
        Assert.Equal((ExecutionStatus.Succeeded, AttemptsOf(function, error)), (execution.Outcome.Status, tasks.CallsOf(function)));
    }

    [Fact]
    public void Every_end_of_the_definition_is_one_of_these() => Assert.Equal(
        Definitions.StatesOf("presign-link.asl.json", "Fail").Keys.Order(), Errors.Select(row => row.State).Append("Session keeps expiring").Distinct().Order());

    [Fact]
    public async Task A_message_reaches_the_operator_as_it_is()
    {
        const string message = """key {a} holds 'b', "c" and \d {}; it must not.""";
        var execution = await PresignLink.RunAsync(PresignLink.With("ValidateRequest", ScriptedFunctions.Throws("InvalidRequestException", message)));
        Assert.EndsWith(" " + message, execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_between_attempts_grow_to_the_cap_and_jitter_takes_its_share()
    {
        var tasks = PresignLink.With("AssumeRole", ScriptedFunctions.Throws("ServiceUnavailableException"));
        var execution = await PresignLink.RunAsync(tasks, unit: 0.25);
        Assert.Equal([0.25, 0.75, 1.75], execution.Schedule.Skip(2));
    }

    // Where Lambda is overrun, a call is refused at once, so that many attempts fit into the time.
    private static int AttemptsOf(string function, string error) => error == "Lambda.TooManyRequestsException" ? 23 : Attempts[function];
}
