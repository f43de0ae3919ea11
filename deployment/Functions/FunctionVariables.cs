using Crosslink.Deployment.Policies;

namespace Crosslink.Deployment.Functions;

/// <summary>
/// The environment variables of a function, read from its policy document: whoever may use the seal key, the batch
/// bucket or the state machine of links is told which they are, and nobody else. Whoever calls AWS trusts the root certificates that travel with the
/// functions, and no others.
/// </summary>
public static class FunctionVariables
{
    // OpenSSL's own variables, which .NET reads as well; Lambda unpacks the functions into /var/task.
    private const string Roots = "/var/task/amazon-roots.pem";

    // With the file alone, every certificate of the distribution's folder would still be read: this one does not exist.
    private const string NoMoreRoots = "/var/task/no-more-roots";

    /// <param name="document">The function's policy document with its placeholders.</param>
    public static IReadOnlyDictionary<string, string> For(string document, WorkflowValues workflow)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["WORKFLOW"] = workflow.Prefix };
        if (document.Contains("${SealKeyArn}", StringComparison.Ordinal))
        {
            variables["SEAL_KEY_ARN"] = workflow.SealKeyArn;
        }

        if (document.Contains("${BatchBucket}", StringComparison.Ordinal))
        {
            variables["BATCH_BUCKET"] = workflow.BatchBucket;
        }

        if (document.Contains("${BatchBucket}/tickets/*.jsonl", StringComparison.Ordinal) && workflow.TicketUrl is { } ticketUrl)
        {
            variables["TICKET_URL"] = ticketUrl;
        }

        if (document.Contains("${LinkMachineArn}", StringComparison.Ordinal))
        {
            variables["LINK_MACHINE_ARN"] = workflow.LinkMachineArn;
        }

        // China's endpoints have other roots.
        if (variables.Count > 1 && workflow.Partition != "aws-cn")
        {
            variables["SSL_CERT_FILE"] = Roots;
            variables["SSL_CERT_DIR"] = NoMoreRoots;
        }

        return variables;
    }
}
