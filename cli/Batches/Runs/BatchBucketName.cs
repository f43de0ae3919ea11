using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>What the batch bucket is called beside a state machine: both stacks name it after the prefix and the account.</summary>
internal static class BatchBucketName
{
    /// <summary>What the state machine's name ends in.</summary>
    public const string Workflow = "presign-batch";

    /// <exception cref="CommandFailedException"><c>BatchBucketUnknown</c></exception>
    public static string Of(string machineArn) =>
        Arn.TryParse(machineArn, out var arn) && arn.Resource.EndsWith(Workflow, StringComparison.Ordinal)
            ? $"{arn.Resource[..^Workflow.Length]}batches-{arn.Account}"
            : throw new CommandFailedException(
                "BatchBucketUnknown", $"The name of {machineArn} does not tell its batch bucket.", "Name the bucket with --batch-bucket.");
}
