using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.S3.Encryption;

/// <summary>
/// What S3 asks of KMS for objects with SSE-KMS. Refusals come as S3 passes them on: 403 <c>AccessDenied</c>; 400
/// <c>KMS.NotFoundException</c>, <c>KMS.DisabledException</c>, <c>KMS.KMSInvalidStateException</c>.
/// </summary>
public interface IObjectKeys
{
    /// <summary><c>kms:GenerateDataKey</c>, for an object that is written.</summary>
    /// <param name="keyId">Id, ARN or alias; null for the AWS managed key <c>alias/aws/s3</c>.</param>
    /// <returns>The ARN of the key.</returns>
    /// <exception cref="AwsErrorException">The caller may not use the key, or nobody can.</exception>
    string GenerateDataKey(KeyUse use, string? keyId);

    /// <summary><c>kms:Decrypt</c>, for an object that is read.</summary>
    /// <exception cref="AwsErrorException">The caller may not use the key, or nobody can.</exception>
    void Decrypt(KeyUse use, string keyArn);
}
