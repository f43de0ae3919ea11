using Crosslink.Local.S3.Encryption;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Kms;

/// <summary>The keys of objects with SSE-KMS: S3 uses them in the name of whoever calls S3.</summary>
public sealed class ObjectKeys(KmsState state) : IObjectKeys
{
    private const string AwsManaged = "alias/aws/s3";

    public string GenerateDataKey(KeyUse use, string? keyId) => Use(use, keyId ?? AwsManaged, "kms:GenerateDataKey").Arn;

    public void Decrypt(KeyUse use, string keyArn) => Use(use, keyArn, "kms:Decrypt");

    private KmsKey Use(KeyUse use, string keyId, string action)
    {
        try
        {
            var key = state.Find(keyId, use.Call.Caller.Account, use.Region);
            return KeyAccess.Demand(use.Call, key, action, use.EncryptionContext, use.ViaService);
        }
        catch (AwsErrorException refusal) when (refusal.Code != "AccessDenied")
        {
            throw new AwsErrorException(400, $"KMS.{refusal.Code}", refusal.Message);
        }
    }
}
