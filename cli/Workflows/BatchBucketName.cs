using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Workflows;

/// <summary>Derives the batch bucket's name from a state machine's ARN: both have the same prefix and account.</summary>
internal static class BatchBucketName
{
    /// <exception cref="CommandFailedException"><c>BatchBucketUnknown</c></exception>
    public static string Of(string machineArn) =>
        Arn.TryParse(machineArn, out var arn) && MachineNames.BatchOf(arn) is { } machine
            ? $"{machine.Resource[..^MachineNames.Batch.Length]}batches-{arn.Account}"
            : throw new CommandFailedException(
                "BatchBucketUnknown", $"The batch bucket cannot be derived from the name of {machineArn}.", "Name the bucket with --batch-bucket.");
}
