using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Derives the batch bucket's name from a state machine's ARN: both have the same prefix and account.</summary>
internal static class BatchBucketName
{
    /// <summary>The end of the state machine's name.</summary>
    public const string Workflow = "presign-batch";

    /// <exception cref="CommandFailedException"><c>BatchBucketUnknown</c></exception>
    public static string Of(string machineArn) =>
        Arn.TryParse(machineArn, out var arn) && arn.Resource.EndsWith(Workflow, StringComparison.Ordinal)
            ? $"{arn.Resource[..^Workflow.Length]}batches-{arn.Account}"
            : throw new CommandFailedException(
                "BatchBucketUnknown", $"The batch bucket cannot be derived from the name of {machineArn}.", "Name the bucket with --batch-bucket.");
}
