using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Local.S3;

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
        Assert.Equal(claimed, Checksums.Of(algorithm, Digits));
        Assert.Equal("BadDigest", Assert.Throws<AwsErrorException>(() => Checksums.Verify(claimed!, Checksums.Of(algorithm, [1]))).Code);
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public void A_checksum_does_not_depend_on_how_the_content_is_cut(string algorithm)
    {
        var content = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        for (var cut = 0; cut < 40; cut++)
        {
            using var running = new RunningChecksum(algorithm);
            running.Append(content.AsSpan(0, cut));
            running.Append(content.AsSpan(cut));
            Assert.Equal(Checksums.Of(algorithm, content), running.Finish());
        }
    }

    [Fact]
    public void A_value_of_another_length_is_not_a_checksum_of_that_algorithm() => Assert.Equal(
        "InvalidRequest",
        Assert.Throws<AwsErrorException>(() => Checksums.Verify(new("CRC32", "AAAA"), Checksums.Of("CRC32", Digits))).Code);

    [Fact]
    public void Content_md5_is_checked()
    {
        var md5 = Convert.FromBase64String("JfnnlDI7RTiF9RgfG2JNCw==");
        Checksums.VerifyMd5("JfnnlDI7RTiF9RgfG2JNCw==", md5);
        Assert.Equal("BadDigest", Assert.Throws<AwsErrorException>(() => Checksums.VerifyMd5("JfnnlDI7RTiF9RgfG2JNCw==", new byte[16])).Code);
        Assert.Equal("InvalidDigest", Assert.Throws<AwsErrorException>(() => Checksums.VerifyMd5("abc", md5)).Code);
    }

    [Fact]
    public void Other_headers_are_not_checksums()
    {
        Assert.Null(Checksums.FromHeader("x-amz-checksum-type", "FULL_OBJECT"));
        Assert.Null(Checksums.FromHeader("content-type", "x"));
    }
}
