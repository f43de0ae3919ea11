using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Client;

/// <summary>Starts executions and waits for their end.</summary>
internal sealed class ExecutionClient(IAmazonStepFunctions client, TimeProvider clock)
{
    // Step Functions is eventually consistent: an execution may be unknown for a moment after its start.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    /// <summary>Whether an execution of this status may still do something.</summary>
    public static bool GoesOn(ExecutionStatus status) => status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;

    /// <summary>The ARN of a Standard execution.</summary>
    /// <param name="machine">The ARN of its state machine.</param>
    public static string ArnOf(string machine, string name) => $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    /// <summary>Runs an Express execution to its end.</summary>
    /// <param name="name">Null to let Step Functions choose one.</param>
    public async Task<ExecutionEnd> RunExpressAsync(string machine, string? name, string input, CancellationToken cancellationToken)
    {
        var request = new StartSyncExecutionRequest { StateMachineArn = machine, Name = name, Input = input };
        var ended = await client.StartSyncExecutionAsync(request, cancellationToken).ConfigureAwait(false);
        return new ExecutionEnd(ended.ExecutionArn, ended.Status?.Value, ended.Output, ended.Error, ended.Cause);
    }

    /// <summary>Starts a Standard execution.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> StartAsync(string machine, string name, string input, CancellationToken cancellationToken)
    {
        var request = new StartExecutionRequest { StateMachineArn = machine, Name = name, Input = input };
        var started = await client.StartExecutionAsync(request, cancellationToken).ConfigureAwait(false);
        return started.ExecutionArn;
    }

    /// <summary>Runs a Standard execution to its end, or joins the one that has this name, even if it has ended.</summary>
    /// <exception cref="CrosslinkException"><c>ExecutionAlreadyExists</c>: that one has another input.</exception>
    public async Task<ExecutionEnd> RunOrJoinAsync(string machine, string name, string input, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(await StartAsync(machine, name, input, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionAlreadyExistsException)
        {
            var arn = ArnOf(machine, name);
            var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken).ConfigureAwait(false);
            return IsSame(described.Input, input)
                ? await FollowAsync(arn, cancellationToken).ConfigureAwait(false)
                : throw new CrosslinkException("ExecutionAlreadyExists", $"The name '{name}' belongs to an execution with another request.", arn);
        }
    }

    private static bool IsSame(string? before, string input)
    {
        try
        {
            using var one = JsonDocument.Parse(before ?? "");
            using var other = JsonDocument.Parse(input);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair.
            return false;
        }
    }

    private async Task<ExecutionEnd> FollowAsync(string arn, CancellationToken cancellationToken)
    {
        var delay = new PollingDelay();
        var begin = clock.GetTimestamp();
        while (true)
        {
            if (await DescribeAsync(arn, mayBeUnknown: clock.GetElapsedTime(begin) < Unknown, cancellationToken).ConfigureAwait(false) is { } described && !GoesOn(described.Status))
            {
                return new ExecutionEnd(arn, described.Status?.Value, described.Output, described.Error, described.Cause);
            }

            await delay.WaitAsync(clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DescribeExecutionResponse?> DescribeAsync(string arn, bool mayBeUnknown, CancellationToken cancellationToken)
    {
        try
        {
            return await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionDoesNotExistException) when (mayBeUnknown)
        {
            return null;
        }
    }
}

/// <summary>How an execution ended.</summary>
/// <param name="Status">The status in Step Functions: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>TIMED_OUT</c> or <c>ABORTED</c>; null if the answer has none.</param>
/// <param name="Output">JSON text; null unless it succeeded.</param>
internal sealed record ExecutionEnd(string Arn, string? Status, string? Output, string? Error, string? Cause)
{
    /// <summary>The execution's output; empty if the answer has none.</summary>
    /// <exception cref="CrosslinkException">The execution did not succeed.</exception>
    public string RequireOutput() => Status == "SUCCEEDED" ? Output ?? "" : throw Errors.Of(Error ?? (Status == "TIMED_OUT" ? "States.Timeout" : $"States.{Status ?? "Runtime"}"), Cause, Arn);
}
