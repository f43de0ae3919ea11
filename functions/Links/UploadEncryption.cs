using Crosslink.Functions.Requests;
using Crosslink.Functions.Signing;

namespace Crosslink.Functions.Links;

/// <summary>How an upload asks for a KMS key, in headers or in fields of the same names (S3 user guide, "Specifying server-side encryption with AWS KMS").</summary>
internal static class UploadEncryption
{
    public static IReadOnlyList<SignedHeader> Of(LinkRequest request) => request.KmsKeyArn is not { } key
        ? []
        : [new("x-amz-server-side-encryption", "aws:kms"), new("x-amz-server-side-encryption-aws-kms-key-id", key)];
}
