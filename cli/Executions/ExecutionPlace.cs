using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Local.Cloud;

namespace Crosslink.Cli.Executions;

/// <summary>Where an execution can be found, given its ARN and what the command line says.</summary>
internal static class ExecutionPlace
{
    /// <param name="arn">The execution's ARN; null if only its name is known.</param>
    /// <exception cref="CommandFailedException"><c>NoHistory</c>, or <c>NoEndpoint</c>: a cloud started now would have no executions.</exception>
    public static WorkflowChoice Require(WorkflowChoice choice, Arn? arn, CommandEnvironment environment)
    {
        if (arn is { Kind: "express" })
        {
            throw NoHistory();
        }

        if (Connection.IsElsewhere(choice, environment))
        {
            return arn is null ? choice : choice with { Region = choice.Region ?? arn.Region };
        }

        // The local cloud's account B is nobody's in AWS, where its documentation uses it for examples.
        return arn is null || arn.Account == LocalCloud.WorkflowAccountId
            ? throw new CommandFailedException(
                "NoEndpoint",
                "It is not known where to look for the execution.",
                "For a local cloud, paste the exports that crosslink local prints. For AWS, use --profile, --region or --state-machine.")
            : choice with { Region = arn.Region };
    }

    public static CommandFailedException NoHistory() => new(
        "NoHistory", "An Express execution has no history.", "Look at the log group of its state machine.");
}
