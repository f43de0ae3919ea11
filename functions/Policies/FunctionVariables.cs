namespace Crosslink.Functions.Policies;

/// <summary>
/// The environment variables of a function, read from its policy document: whoever may use the seal key or the batch
/// bucket is told which they are, and nobody else.
/// </summary>
public static class FunctionVariables
{
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

        return variables;
    }
}
