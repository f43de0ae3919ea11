using Crosslink.Local.Access.Policies;

namespace Crosslink.Local.S3.Encryption;

/// <summary>One use of a KMS key by S3, in the name of whoever calls S3.</summary>
/// <param name="Authorization">Whose permissions decide.</param>
/// <param name="ObjectArn">The object that is written or read.</param>
/// <param name="Region">The bucket's; the key must be there too.</param>
public sealed record KeyUse(Authorization Authorization, string ObjectArn, string Region)
{
    /// <summary>The value of <c>kms:ViaService</c>.</summary>
    public string ViaService => $"s3.{Region}.amazonaws.com";

    /// <summary>The encryption context that S3 passes to KMS (<c>kms:EncryptionContext:aws:s3:arn</c>).</summary>
    public IReadOnlyDictionary<string, string> EncryptionContext => new Dictionary<string, string> { ["aws:s3:arn"] = ObjectArn };
}
