using System.Security.Cryptography;
using System.Text;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;

namespace Crosslink.Tests.Functions.Seals;

public sealed class SealTests
{
    private const string Execution = "arn:aws:states:us-east-1:444455556666:execution:presign-link:order-17";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly LinkRequest Request =
        new() { Bucket = "classic-movies", Key = "x", ExpiresInSeconds = 900 };

    private readonly DataKey _key = new(RandomNumberGenerator.GetBytes(DataKey.Size), "wrapped"u8.ToArray());

    [Fact]
    public void A_seal_opens_in_its_own_execution_and_request() =>
        Assert.Equal(Secret, Encoding.UTF8.GetString(Open(Close(), Execution, Request)));

    [Fact]
    public void A_seal_carries_the_wrapped_key_and_neither_the_secret_nor_the_plain_key()
    {
        var blob = Close();

        Assert.Equal("wrapped"u8.ToArray(), Seal.WrappedKey(blob).ToArray());
        Assert.Equal(-1, blob.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)));
        Assert.Equal(-1, blob.AsSpan().IndexOf(_key.Plaintext.Span));
    }

    [Fact]
    public void A_seal_copied_into_another_execution_is_broken() =>
        Assert.Throws<SealBrokenException>(() => Open(Close(), Execution + "8", Request));

    public static TheoryData<LinkRequest> OtherRequests =>
    [
        Request with { Bucket = "vault" },
        Request with { Key = "y" },
        Request with { ExpiresInSeconds = 901 },
        Request with { VersionId = "v1" },
        Request with { VersionId = "" },
        Request with { DownloadAs = "x" },
        Request with { ContentType = "x" },
        Request with { AllowedCidrs = ["10.0.0.0/8"] },
    ];

    [Theory]
    [MemberData(nameof(OtherRequests))]
    public void A_seal_copied_into_another_request_is_broken(LinkRequest other) =>
        Assert.Throws<SealBrokenException>(() => Open(Close(), Execution, other));

    [Fact]
    public void No_byte_of_a_seal_can_be_changed_unnoticed()
    {
        var blob = Close();
        var wrapped = 3..(3 + _key.Wrapped.Length);
        for (var i = 0; i < blob.Length; i++)
        {
            // KMS itself refuses a changed wrapped key.
            if (i >= wrapped.Start.Value && i < wrapped.End.Value)
            {
                continue;
            }

            var changed = (byte[])blob.Clone();
            changed[i] ^= 1;
            Assert.Throws<SealBrokenException>(() => Open(changed, Execution, Request));
        }
    }

    [Fact]
    public void A_seal_cut_short_anywhere_is_broken()
    {
        var blob = Close();
        for (var length = 0; length < blob.Length; length++)
        {
            Assert.Throws<SealBrokenException>(() => Open(blob[..length], Execution, Request));
        }
    }

    [Fact]
    public void A_data_key_prints_nothing_of_itself() => Assert.Equal("DataKey", _key.ToString());

    private byte[] Close() =>
        Seal.Close(Encoding.UTF8.GetBytes(Secret), _key, SealBinding.AssociatedData(Execution, Request), RandomNumberGenerator.Fill);

    private byte[] Open(byte[] blob, string execution, LinkRequest request) =>
        Seal.Open(blob, _key.Plaintext.Span, SealBinding.AssociatedData(execution, request));
}
