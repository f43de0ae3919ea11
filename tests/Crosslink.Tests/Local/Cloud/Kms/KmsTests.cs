using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Crosslink.Local.Access.Identities;

namespace Crosslink.Tests.Local.Cloud.Kms;

/// <summary>AWSSDK.KeyManagementService against the local KMS: what the KMS API reference and developer guide promise.</summary>
public sealed class KmsTests : IAsyncLifetime
{
    private const string KeyArn = "arn:aws:kms:us-east-1:444455556666:key/00000000-0000-0000-0000-00000000test";
    private const string Alias = "alias/test";
    private const string OwnAccount = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"kms:*","Resource":"*"}}""";

    private static readonly AccessKey Limited = new("AKIALIMITED000000000", "limited-secret");

    private CloudUnderTest _test = null!;
    private AmazonKeyManagementServiceClient _kms = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await CloudUnderTest.StartAsync();
        _test.Cloud.Kms.AddKey(KeyArn, OwnAccount, Alias);
        _kms = _test.Kms();
    }

    public ValueTask DisposeAsync()
    {
        _kms.Dispose();
        return _test.DisposeAsync();
    }

    [Theory]
    [InlineData(KeyArn)]
    [InlineData("00000000-0000-0000-0000-00000000test")]
    [InlineData(Alias)]
    [InlineData("arn:aws:kms:us-east-1:444455556666:alias/test")]
    public async Task Key_is_found_by_its_id_its_ARN_and_its_alias(string keyId)
    {
        var described = await _kms.DescribeKeyAsync(keyId, TestContext.Current.CancellationToken);
        var sealedBytes = await EncryptAsync(_kms, "film", keyId: keyId);

        Assert.Equal((KeyArn, KeyState.Enabled), (described.KeyMetadata.Arn, described.KeyMetadata.KeyState));
        Assert.Equal("film", await DecryptAsync(_kms, sealedBytes));
    }

    [Fact]
    public async Task Unknown_key_and_alias_are_not_found()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => _kms.DescribeKeyAsync("alias/nowhere", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<NotFoundException>(() => _kms.DescribeKeyAsync("00000000-0000-0000-0000-000000000000", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("AES_256", null, 32)]
    [InlineData("AES_128", null, 16)]
    [InlineData(null, 64, 64)]
    public async Task Data_key_comes_in_both_forms(string? spec, int? bytes, int length)
    {
        var request = new GenerateDataKeyRequest { KeyId = Alias, KeySpec = spec, NumberOfBytes = bytes };
        var one = await _kms.GenerateDataKeyAsync(request, TestContext.Current.CancellationToken);
        var two = await _kms.GenerateDataKeyAsync(request, TestContext.Current.CancellationToken);
        var opened = await _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = one.CiphertextBlob }, TestContext.Current.CancellationToken);

        Assert.Equal(length, one.Plaintext.Length);
        Assert.NotEqual(one.Plaintext.ToArray(), two.Plaintext.ToArray());
        Assert.Equal(one.Plaintext.ToArray(), opened.Plaintext.ToArray());
        Assert.Equal(KeyArn, opened.KeyId);
    }

    [Fact]
    public async Task Ciphertext_opens_with_the_same_context_alone()
    {
        var context = new Dictionary<string, string> { ["workflow"] = "crosslink", ["role"] = "r" };
        var sealedBytes = await EncryptAsync(_kms, "film", context);

        Assert.Equal("film", await DecryptAsync(_kms, sealedBytes, new() { ["role"] = "r", ["workflow"] = "crosslink" }));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(_kms, sealedBytes));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(_kms, sealedBytes, new() { ["workflow"] = "crosslink", ["role"] = "s" }));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(_kms, sealedBytes, new() { ["workflow"] = "crosslinkr", ["ole"] = "r" }));
    }

    [Fact]
    public async Task Changed_and_foreign_ciphertexts_do_not_open()
    {
        var changed = await EncryptAsync(_kms, "film");
        changed[^1] ^= 1;

        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(_kms, changed));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => DecryptAsync(_kms, Encoding.UTF8.GetBytes("no ciphertext of this service")));
    }

    [Fact]
    public async Task Key_that_is_disabled_or_pending_deletion_works_for_nobody()
    {
        var sealedBytes = await EncryptAsync(_kms, "film");

        _test.Cloud.Kms.SetState(KeyArn, "Disabled");
        await Assert.ThrowsAsync<DisabledException>(() => EncryptAsync(_kms, "film"));
        await Assert.ThrowsAsync<DisabledException>(() => DecryptAsync(_kms, sealedBytes));
        _test.Cloud.Kms.SetState(KeyArn, "PendingDeletion");
        await Assert.ThrowsAsync<KMSInvalidStateException>(() => DecryptAsync(_kms, sealedBytes));
        _test.Cloud.Kms.SetState(KeyArn, "Enabled");
        Assert.Equal("film", await DecryptAsync(_kms, sealedBytes));
    }

    [Fact]
    public async Task Decryption_under_another_key_than_the_one_named_is_refused()
    {
        _test.Cloud.Kms.AddKey(KeyArn[..^4] + "next", OwnAccount, "alias/next");
        var sealedBytes = await EncryptAsync(_kms, "film");

        await Assert.ThrowsAsync<IncorrectKeyException>(() => _kms.DecryptAsync(
            new DecryptRequest { CiphertextBlob = new MemoryStream(sealedBytes), KeyId = "alias/next" }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:workflow":"crosslink"}}""", true)]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:workflow":"other"}}""", false)]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:role":"r"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"kms:EncryptionContextKeys":["workflow"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"kms:EncryptionContextKeys":["role"]}}""", false)]
    [InlineData("""{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}""", false)]
    [InlineData("""{"StringEquals":{"kms:CallerAccount":"444455556666"}}""", true)]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"false"}}""", true)]
    public async Task Identity_policy_may_ask_for_the_context(string condition, bool allowed)
    {
        using var limited = Caller("444455556666", $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Encrypt","Resource":"*","Condition":{{{condition}}}}}""");

        var refusal = await Record.ExceptionAsync(() => EncryptAsync(limited, "film", new() { ["workflow"] = "crosslink" }));

        Assert.Equal(allowed, refusal is null);
        Assert.True(allowed || refusal is AmazonKeyManagementServiceException { ErrorCode: "AccessDeniedException" }, refusal?.Message);
    }

    [Fact]
    public async Task Key_policy_that_lets_nobody_in_outweighs_an_identity_policy()
    {
        _test.Cloud.Kms.AddKey(KeyArn, OwnAccount.Replace("444455556666", "999988887777", StringComparison.Ordinal), Alias);

        var refusal = await Assert.ThrowsAnyAsync<AmazonKeyManagementServiceException>(() => EncryptAsync(_kms, "film"));

        Assert.Equal("AccessDeniedException", refusal.ErrorCode);
    }

    [Theory]
    [InlineData("*", false)]
    [InlineData("arn:aws:iam::111122223333:root", true)]
    public async Task Another_account_needs_both_sides_and_names_the_key_by_its_ARN(string admitted, bool allowed)
    {
        _test.Cloud.Kms.AddKey(KeyArn, allowed ? OwnAccount.Replace("arn:aws:iam::444455556666:root", admitted, StringComparison.Ordinal) : OwnAccount, Alias);
        using var stranger = Caller("111122223333", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}""");

        Assert.Equal(allowed, await Record.ExceptionAsync(() => EncryptAsync(stranger, "film", keyId: KeyArn)) is null);
        await Assert.ThrowsAsync<NotFoundException>(() => EncryptAsync(stranger, "film", keyId: Alias));
    }

    private AmazonKeyManagementServiceClient Caller(string account, string policy)
    {
        _test.Cloud.Identities.AddUser(account, "limited", Limited, policy);
        return _test.Kms(Limited);
    }

    private static async Task<byte[]> EncryptAsync(
        AmazonKeyManagementServiceClient kms, string plaintext, Dictionary<string, string>? context = null, string keyId = Alias) =>
        (await kms.EncryptAsync(
            new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(plaintext)), EncryptionContext = context ?? [] },
            TestContext.Current.CancellationToken)).CiphertextBlob.ToArray();

    private static async Task<string> DecryptAsync(AmazonKeyManagementServiceClient kms, byte[] ciphertext, Dictionary<string, string>? context = null) =>
        Encoding.UTF8.GetString((await kms.DecryptAsync(
            new DecryptRequest { CiphertextBlob = new MemoryStream(ciphertext), EncryptionContext = context ?? [] },
            TestContext.Current.CancellationToken)).Plaintext.ToArray());
}
