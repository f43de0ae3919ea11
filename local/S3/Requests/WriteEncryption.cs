using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Requests;

/// <summary>How a request wants its object encrypted: by S3 itself, by a KMS key or by the customer's own key.</summary>
internal static class WriteEncryption
{
    private const string Header = "x-amz-server-side-encryption";

    /// <summary>Settles the key and, for KMS, that the caller may use it.</summary>
    /// <exception cref="AwsErrorException">The headers contradict each other, or ask for what is not there.</exception>
    /// <exception cref="AwsErrorException">The caller may not use the key.</exception>
    public static StoredObject Apply(S3Call call, StoredObject draft, string objectArn, BucketDescription bucket)
    {
        var method = call.Amz(Header);
        var customerKey = CustomerKey.Read(call.Amz);
        return (method, customerKey) switch
        {
            (not null, not null) => throw S3Errors.InvalidArgument(
                "Server Side Encryption with Customer provided key is incompatible with the encryption method specified", Header, method),
            (_, { } key) => draft with { CustomerKeyMd5 = key.Md5 },
            (null, _) when bucket.DefaultKmsKey is { } key => Under(key),
            (null or "AES256", _) => draft,
            ("aws:kms", _) => Under(call.Amz($"{Header}-aws-kms-key-id")),
            ("aws:kms:dsse", _) => throw S3Errors.NotImplemented(Header),
            _ => throw S3Errors.Invalid("InvalidEncryptionAlgorithmError", "The encryption request you specified is not valid. Supported values: AES256, aws:kms."),
        };

        StoredObject Under(string? key) => draft with { KmsKeyId = call.Keys.GenerateDataKey(new(call.Authorization, objectArn, bucket.Region), key) };
    }
}
