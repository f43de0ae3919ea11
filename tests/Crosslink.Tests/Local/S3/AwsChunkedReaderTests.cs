using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Local.S3;

/// <summary>
/// Expectations: the worked examples of the Amazon S3 API reference, "Transferring Payload in Multiple Chunks" and
/// "… Including Trailing Headers" (66,560 letters a, the documentation's example key).
/// </summary>
public sealed class AwsChunkedReaderTests
{
    private static readonly string Content = new('a', 66560);

    private static readonly string Signed =
        $"10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n{Content[..65536]}\r\n"
        + $"400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n{Content[..1024]}\r\n"
        + "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";

    private static readonly string SignedWithTrailer =
        $"10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n{Content[..65536]}\r\n"
        + $"400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n{Content[..1024]}\r\n"
        + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
        + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
        + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    [Fact]
    public async Task Signed_chunks_of_the_documentation_are_accepted()
    {
        var body = await ReadAsync(Signed, Signer("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"));
        Assert.Equal(Content, body.Content);
        Assert.Empty(body.Trailers);
    }

    [Fact]
    public async Task Signed_trailer_of_the_documentation_is_accepted_and_its_checksum_holds()
    {
        var body = await ReadAsync(SignedWithTrailer, Signer("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"));
        var (name, value) = Assert.Single(body.Trailers);
        Assert.Equal(Checksums.Of("CRC32C", Encoding.ASCII.GetBytes(body.Content)), Checksums.FromHeader(name, value));
    }

    [Fact]
    public async Task One_empty_line_before_the_trailer_s_signature_is_accepted_as_MinIO_s_clients_write_it()
    {
        var signer = () => Signer("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        var body = await ReadAsync(SignedWithTrailer.Replace("sOO8/Q==\r\n", "sOO8/Q==\n\r\n", StringComparison.Ordinal), signer());
        Assert.Equal([("x-amz-checksum-crc32c", "sOO8/Q==")], body.Trailers);

        Assert.Equal("SignatureDoesNotMatch", await RefusalAsync(SignedWithTrailer.Replace("sOO8/Q==\r\n", "sOO8/Q==\r\n\r\n\r\n", StringComparison.Ordinal), signer()));
    }

    [Theory]
    [InlineData("a\r\n0;", "b\r\n0;")]
    [InlineData(";chunk-signature=b6c6", ";chunk-signature=b6c7")]
    [InlineData(";chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", "")]
    public async Task One_changed_byte_does_not_match(string from, string to) => Assert.Equal(
        "SignatureDoesNotMatch",
        await RefusalAsync(Signed.Replace(from, to, StringComparison.Ordinal), Signer("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9")));

    [Fact]
    public async Task A_changed_trailer_does_not_match() => Assert.Equal(
        "SignatureDoesNotMatch",
        await RefusalAsync(SignedWithTrailer.Replace("sOO8", "sOO9", StringComparison.Ordinal), Signer("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e")));

    [Fact]
    public async Task Unsigned_chunks_give_content_and_trailers()
    {
        var body = await ReadAsync("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n");
        Assert.Equal("hello world", body.Content);
        Assert.Equal([("x-amz-checksum-crc32", "DUoRhQ==")], body.Trailers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5\r\nhel")]
    [InlineData("5\r\nhello")]
    [InlineData("5\r\nhello\r\n")]
    [InlineData("4\r\nhello\r\n0\r\n\r\n")]
    [InlineData("x\r\nhello\r\n0\r\n\r\n")]
    [InlineData("ffffffff\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nmore")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n")]
    public async Task Broken_framing_is_IncompleteBody(string raw) => Assert.Equal("IncompleteBody", await RefusalAsync(raw));

    [Fact]
    public async Task A_trailer_that_is_not_a_header_is_refused() =>
        Assert.Equal("MalformedTrailerError", await RefusalAsync("0\r\nnonsense\r\n\r\n"));

    [Fact]
    public async Task Trailers_without_end_are_refused() =>
        Assert.Equal("MalformedTrailerError", await RefusalAsync("0\r\n" + string.Concat(Enumerable.Repeat("x-amz-checksum-crc32:DUoRhQ==\r\n", 17)) + "\r\n"));

    // One byte at a time, as the worst network would deliver it.
    private static async Task<(string Content, ImmutableArray<(string Name, string Value)> Trailers)> ReadAsync(string raw, ChunkSigner? signer = null)
    {
        var content = new StringBuilder();
        using var slow = new DripStream(Encoding.ASCII.GetBytes(raw));
        var trailers = await new AwsChunkedReader(slow, signer).ReadAsync(
            piece =>
            {
                content.Append(Encoding.ASCII.GetString(piece.Span));
                return ValueTask.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return (content.ToString(), trailers);
    }

    private static async Task<string> RefusalAsync(string raw, ChunkSigner? signer = null) =>
        (await Assert.ThrowsAsync<AwsErrorException>(() => ReadAsync(raw, signer))).Code;

    private static ChunkSigner Signer(string seed)
    {
        var key = new[] { "20130524", "us-east-1", "s3", "aws4_request" }.Aggregate(
            Encoding.ASCII.GetBytes("AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            (secret, part) => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(part)));
        return new ChunkSigner(key, "20130524T000000Z", "20130524/us-east-1/s3/aws4_request", seed);
    }

    private sealed class DripStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1)], cancellationToken);
    }
}
