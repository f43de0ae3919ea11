using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Tickets;

/// <summary>Where tickets are: in a cloud that outlives the command.</summary>
internal static class TicketPlaces
{
    /// <exception cref="CommandFailedException"><c>NoEndpoint</c>: a cloud started now would end with the command, and its tickets with it.</exception>
    public static Task<Connection> OpenAsync(WorkflowChoice choice, CommandEnvironment environment, CancellationToken cancellationToken) =>
        Connection.IsElsewhere(choice, environment)
            ? Connection.OpenAsync(choice, environment, cancellationToken)
            : throw new CommandFailedException(
                "NoEndpoint",
                "A ticket lives in the cloud that issued it, and a cloud of this command's own would end with the command.",
                "For a local cloud, run crosslink local and paste the exports that it prints. For AWS, use --profile, --region or --state-machine.");
}
