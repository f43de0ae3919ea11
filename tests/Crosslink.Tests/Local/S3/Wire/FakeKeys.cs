using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Encryption;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>A KMS with one key, which may be shut.</summary>
internal sealed class FakeKeys : IObjectKeys
{
    public const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    public bool IsShut { get; set; }

    /// <summary>Every use, in order.</summary>
    public List<string> Uses { get; } = [];

    public string GenerateDataKey(KeyUse use, string? keyId)
    {
        Use("GenerateDataKey", use);
        return KeyArn;
    }

    public void Decrypt(KeyUse use, string keyArn)
    {
        Assert.Equal(KeyArn, keyArn);
        Use("Decrypt", use);
    }

    private void Use(string action, KeyUse use)
    {
        if (IsShut)
        {
            throw new AwsErrorException(403, "AccessDenied", $"not authorized to perform: kms:{action}");
        }

        Uses.Add($"{action} {use.EncryptionContext["aws:s3:arn"]} {use.ViaService}");
    }
}
