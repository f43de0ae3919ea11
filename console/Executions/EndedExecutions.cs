using System.Collections.Concurrent;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.WebConsole.Executions;

/// <summary>Remembers the errors of executions that have ended: a list does not have them, and each costs a call.</summary>
internal sealed class EndedExecutions(IAmazonStepFunctions client)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, string?> _errors = [];

    public bool Knows(string executionArn) => _errors.ContainsKey(executionArn);

    /// <returns>Null where there is none, or where the caller may not see it.</returns>
    public async Task<string?> ErrorOfAsync(string executionArn, CancellationToken cancellationToken)
    {
        if (_errors.TryGetValue(executionArn, out var known))
        {
            return known;
        }

        var error = await DescribeAsync(executionArn, cancellationToken);
        if (_errors.Count >= Most)
        {
            _errors.Clear();
        }

        _errors[executionArn] = error;
        return error;
    }

    private async Task<string?> DescribeAsync(string executionArn, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeExecutionRequest { ExecutionArn = executionArn, IncludedData = IncludedData.METADATA_ONLY };
            var described = await client.DescribeExecutionAsync(request, cancellationToken);
            return described.Error ?? (described.Status == ExecutionStatus.TIMED_OUT ? "States.Timeout" : null);
        }
        catch (AmazonStepFunctionsException exception) when (exception.ErrorCode is "AccessDeniedException" or "ExecutionDoesNotExist")
        {
            return null;
        }
    }
}
