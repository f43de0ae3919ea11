using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Monitoring;

/// <summary>Which alarms the workflow has.</summary>
internal static class WorkflowAlarms
{
    /// <param name="machines">Without the prefix, and whether a single failed execution raises the alarm, as of batches.</param>
    /// <param name="functions">Without the prefix, and whether only batches call it, perhaps once a day.</param>
    public static void Add(
        Alarms alarms,
        WorkflowValues values,
        AlarmChoice choice,
        IEnumerable<(string Name, bool IsBatch)> machines,
        IEnumerable<(string Name, bool IsOfBatches)> functions)
    {
        foreach (var (machine, isBatch) in machines)
        {
            AddFailures(alarms, machine, values.StateMachineArn(machine), isBatch);
            if (choice == AlarmChoice.All)
            {
                alarms.AnyOf($"{machine}-executions-throttled", $"Step Functions throttles {machine}: its runs enter states faster than the account's quota of state transitions allows.", MetricName.OfMachine("ExecutionThrottled", values.StateMachineArn(machine)));
            }
        }

        foreach (var (function, isOfBatches) in choice == AlarmChoice.All ? functions : [])
        {
            AddFunction(alarms, values, function, isOfBatches);
        }
    }

    private static void AddFailures(Alarms alarms, string machine, string arn, bool isBatch)
    {
        var failed = MetricName.OfMachine("ExecutionsFailed", arn);
        if (isBatch)
        {
            alarms.AnyOf($"{machine}-executions-failed", $"A run of {machine} failed; its error and cause say why. When that is mended, start it again without scheduledTime, or repeat the crosslink batch command with --resume.", failed);
        }
        else
        {
            alarms.ShareOf(
                $"{machine}-executions-failed",
                $"More than half of the executions of {machine} fail. The error names in the history tell whether callers ask for what is not there or the workflow is broken.",
                failed,
                MetricName.OfMachine("ExecutionsStarted", arn),
                Share.OfManyCalls);
        }

        alarms.AnyOf($"{machine}-executions-timed-out", $"An execution of {machine} ran out of time.", MetricName.OfMachine("ExecutionsTimedOut", arn));
    }

    private static void AddFunction(Alarms alarms, WorkflowValues values, string function, bool isOfBatches)
    {
        var name = $"{values.Prefix}-{function}";
        alarms.ShareOf(
            $"{function}-errors",
            $"More than half of the invocations of {function} end in an error; its log names them.",
            MetricName.OfFunction("Errors", name),
            MetricName.OfFunction("Invocations", name),
            isOfBatches ? Share.OfFewCalls : Share.OfManyCalls);
        alarms.AnyOf($"{function}-throttled", $"Lambda throttles {function}: raise the account's concurrency.", MetricName.OfFunction("Throttles", name));
    }
}
