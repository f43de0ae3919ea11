using System.Collections.Concurrent;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>The keys and aliases of all accounts. Knows nothing of HTTP.</summary>
/// <param name="fillRandom">Makes key material and nonces; called from several threads.</param>
public sealed class KmsState(Action<Span<byte>> fillRandom)
{
    private readonly ConcurrentDictionary<string, KmsKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyList<KmsKey> Keys => [.. _keys.Values.OrderBy(key => key.Arn, StringComparer.Ordinal)];

    /// <param name="arn">Of the new key.</param>
    /// <param name="policy">The key policy, as JSON.</param>
    /// <param name="alias">Such as <c>alias/crosslink-seal</c>; null for none.</param>
    public KmsKey AddKey(string arn, string policy, string? alias = null)
    {
        var material = new byte[KeyMaterial.Size];
        fillRandom(material);
        var key = new KmsKey(arn, PolicyDocument.Parse(policy, PolicyKind.Resource), material);
        _keys[arn] = key;
        if (alias is not null)
        {
            _aliases[$"{arn[..(arn.LastIndexOf(':') + 1)]}{alias}"] = arn;
        }

        return key;
    }

    /// <summary>The AWS managed key of S3 in an account and region, which appears when it is first used.</summary>
    public KmsKey AwsManagedForS3(string account, string region)
    {
        var alias = $"arn:aws:kms:{region}:{account}:alias/aws/s3";
        lock (_aliases)
        {
            if (!_aliases.ContainsKey(alias))
            {
                Span<byte> id = stackalloc byte[16];
                fillRandom(id);
                AddKey($"arn:aws:kms:{region}:{account}:key/{new Guid(id)}", AwsManagedPolicy(account, region), "alias/aws/s3");
            }
        }

        return Find(alias, account, region);
    }

    // What an AWS managed key's policy says: through S3, whoever in the account may use S3; nobody in another account.
    private static string AwsManagedPolicy(string account, string region) => $$"""
        {"Version":"2012-10-17","Id":"auto-s3-2","Statement":[
          {"Effect":"Allow","Principal":{"AWS":"*"},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*",
           "Condition":{"StringEquals":{"kms:CallerAccount":"{{account}}","kms:ViaService":"s3.{{region}}.amazonaws.com"} } },
          {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":["kms:Describe*","kms:Get*","kms:List*"],"Resource":"*"}]}
        """;

    /// <param name="arn">Of a key.</param>
    /// <param name="state"><c>Enabled</c>, <c>Disabled</c> or <c>PendingDeletion</c>.</param>
    public void SetState(string arn, string state) => _keys[arn] = _keys[arn] with { State = state };

    /// <summary>A key by its id, its ARN, an alias or an alias' ARN.</summary>
    /// <param name="account">In which an id or a bare alias is looked for.</param>
    /// <exception cref="AwsErrorException"><c>NotFoundException</c></exception>
    public KmsKey Find(string keyId, string account, string region)
    {
        var arn = keyId switch
        {
            _ when keyId.StartsWith("arn:", StringComparison.Ordinal) => keyId,
            _ when keyId.StartsWith("alias/", StringComparison.Ordinal) => $"arn:aws:kms:{region}:{account}:{keyId}",
            _ => $"arn:aws:kms:{region}:{account}:key/{keyId}",
        };
        return _keys.GetValueOrDefault(_aliases.GetValueOrDefault(arn, arn))
            ?? throw new AwsErrorException(400, "NotFoundException", keyId.Contains("alias/", StringComparison.Ordinal) ? $"Alias {arn} is not found." : $"Key '{arn}' does not exist");
    }

    /// <summary>Encrypts under the key, bound to the context.</summary>
    public byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plaintext, IReadOnlyDictionary<string, string> context) =>
        KeyMaterial.Encrypt(key, plaintext, context, fillRandom);

    /// <summary>The key that a ciphertext names.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidCiphertextException</c></exception>
    public KmsKey KeyOf(byte[] ciphertext) =>
        (KeyMaterial.KeyOf(ciphertext) is { } arn ? _keys.GetValueOrDefault(arn) : null) ?? throw KeyMaterial.Invalid();

    /// <summary>What a ciphertext of the key holds.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidCiphertextException</c>: it was changed, or has another context.</exception>
    public static byte[] Decrypt(KmsKey key, byte[] ciphertext, IReadOnlyDictionary<string, string> context) =>
        KeyMaterial.Decrypt(key, ciphertext, context);
}
