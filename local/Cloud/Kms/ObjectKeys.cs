using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Encryption;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>The keys of objects with SSE-KMS: S3 uses them in the name of whoever calls S3.</summary>
public sealed class ObjectKeys(KmsState state) : IObjectKeys
{
    public string GenerateDataKey(KeyUse use, string? keyId) => Use(use, keyId, "kms:GenerateDataKey").Arn;

    public void Decrypt(KeyUse use, string keyArn) => Use(use, keyArn, "kms:Decrypt");

    private KmsKey Use(KeyUse use, string? keyId, string action)
    {
        try
        {
            var account = use.Authorization.Caller.Account;
            var key = keyId is null or "alias/aws/s3" ? state.AwsManagedForS3(account, use.Region) : state.Find(keyId, account, use.Region);
            return KeyAccess.Demand(use.Authorization, key, action, use.EncryptionContext, use.ViaService);
        }
        catch (AwsErrorException refusal) when (refusal.Code != "AccessDenied")
        {
            throw new AwsErrorException(400, $"KMS.{refusal.Code}", refusal.Message);
        }
    }
}
