using System.Text;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.S3;

/// <summary>The catalogued check values of each algorithm over "123456789".</summary>
public sealed class ChecksumTests
{
    private static readonly byte[] Digits = Encoding.ASCII.GetBytes("123456789");

    [Theory]
    [InlineData("CRC32", "CBF43926")]
    [InlineData("CRC32C", "E3069283")]
    [InlineData("CRC64NVME", "AE8B14860A799888")]
    [InlineData("SHA1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData("SHA256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void Check_value(string algorithm, string hex)
    {
        var claimed = Checksums.FromHeader($"X-Amz-Checksum-{algorithm}", Convert.ToBase64String(Convert.FromHexString(hex)));
        Checksums.Verify(claimed!, Digits);
        Assert.Equal("BadDigest", Assert.Throws<S3ErrorException>(() => Checksums.Verify(claimed!, [1])).Code);
    }

    [Fact]
    public void Content_md5_is_checked()
    {
        Checksums.VerifyMd5("JfnnlDI7RTiF9RgfG2JNCw==", Digits);
        Assert.Equal("BadDigest", Assert.Throws<S3ErrorException>(() => Checksums.VerifyMd5("JfnnlDI7RTiF9RgfG2JNCw==", [1])).Code);
        Assert.Equal("InvalidDigest", Assert.Throws<S3ErrorException>(() => Checksums.VerifyMd5("abc", Digits)).Code);
    }

    [Fact]
    public void Other_headers_are_no_checksums()
    {
        Assert.Null(Checksums.FromHeader("x-amz-checksum-type", "FULL_OBJECT"));
        Assert.Null(Checksums.FromHeader("content-type", "x"));
    }
}
