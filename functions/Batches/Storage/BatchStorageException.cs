using Amazon.S3;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>
/// S3 refuses the batch bucket: a defect of the deployment, and so none of the errors that the workflow foresees. Not the
/// SDK's own exception, which may be called <c>InvalidRequestException</c>, and a state machine goes by names.
/// </summary>
public sealed class BatchStorageException : Exception
{
    internal BatchStorageException(string bucket, AmazonS3Exception refusal)
        : base(
            $"S3 refuses the batch bucket '{bucket}' ({Refusal.Describe(refusal)}). Check the bucket's region and policy, "
            + "the key that encrypts it, and the policy of the function's role.",
            refusal)
    {
    }
}
