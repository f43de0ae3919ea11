using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Tickets;

/// <summary>Where tickets are: in a cloud that outlives the command.</summary>
internal static class TicketPlaces
{
    /// <exception cref="CommandFailedException"><c>NoEndpoint</c>: a cloud started now would end with the command, and its tickets with it.</exception>
    public static Task<Connection> OpenAsync(WorkflowChoice choice, CommandEnvironment environment, CancellationToken cancellationToken) =>
        !choice.AsksForACloud && Connection.IsElsewhere(choice, environment)
            ? Connection.OpenAsync(choice, environment, cancellationToken)
            : throw new CommandFailedException(
                "NoEndpoint",
                "A ticket lives in the cloud that issued it, and a cloud of this command's own would end with the command.",
                "For a local cloud, run crosslink local and paste the exports that it prints. For AWS, use --profile, --region or --state-machine.");

    /// <param name="batchBucket">Null to derive it from the name of the state machine.</param>
    public static async Task<TicketShelf> FindShelfAsync(
        Connection connection, WorkflowChoice choice, string? batchBucket, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var name = batchBucket ?? BatchBucketName.Of(
            (await StateMachineFinder.FindAsync(connection.Client, choice.StateMachineArn, MachineNames.Batch, cancellationToken)).Arn);
        return new TicketShelf(new S3Bucket(connection.S3, name), environment.Clock);
    }

    public static CommandFailedException NotFound(TicketShelf shelf) => new(
        "TicketNotFound",
        $"There is no such ticket in {shelf.Name}, or it was taken back.",
        "Check that the whole of the ticket was copied, and the account and region.");
}
