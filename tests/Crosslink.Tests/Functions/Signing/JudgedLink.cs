using System.Globalization;
using System.Text;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>A link made at random, with what has broken other signers in it.</summary>
internal static class JudgedLink
{
    private static readonly string[] Pieces =
    [
        " ", "+", "%", "=", "'", "[", "]", "&", "#", "?", "*", "$", "//", "/", "é", "ü", "e\u0301", "中", "日本", "😀", "👩‍🚀",
        ".", "..", "-", "_", "~", "!", "(", ")", ",", ":", ";", "@", "\"", "<", ">", "\\", "^", "`", "{", "|", "}", "%20", "%2F",
        "a", "Zebra", "0", "film-1927.mp4",
    ];

    public static string Text(Random random, int maxPieces)
    {
        var text = new StringBuilder();
        for (var n = random.Next(1, maxPieces + 1); n > 0; n--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>Version ids as S3 makes them: URL-safe characters.</summary>
    public static string VersionId(Random random) =>
        random.Next(8) == 0 ? "null" : random.GetString("ABCXYZabcxyz0189._-", random.Next(1, 33));

    /// <summary>An upload with some of the headers that one may have.</summary>
    public static LinkDescription NextUpload(Random random)
    {
        SignedHeader[] headers =
        [
            new("content-length", random.NextInt64(0, 5L << 30).ToString(CultureInfo.InvariantCulture)),
            new("content-type", random.GetItems(["text/plain", "text/plain; charset=utf-8", "application/vnd.x+json;a=\"b, c\"", "~!/%"], 1)[0]),
            new("if-none-match", "*"),
            new("x-amz-checksum-sha256", Convert.ToBase64String(Bytes(random, 32))),
            new("x-amz-server-side-encryption", "aws:kms"),
            new("x-amz-server-side-encryption-aws-kms-key-id", $"arn:aws:kms:eu-west-1:111122223333:key/{random.GetHexString(8)}"),
        ];
        var chosen = headers.Where(_ => random.Next(2) == 0).ToArray();
        random.Shuffle(chosen);
        return new LinkDescription(Text(random, 24)) { Method = LinkMethod.Put, Headers = chosen, RequesterPays = random.Next(2) == 0 };
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public static LinkDescription Next(Random random) => new(Text(random, 24))
    {
        Method = random.Next(2) == 0 ? LinkMethod.Get : LinkMethod.Head,
        VersionId = random.Next(2) == 0 ? null : VersionId(random),
        ResponseContentDisposition = random.Next(2) == 0 ? null : "attachment; filename=\"" + Text(random, 8) + "\"",
        ResponseContentType = random.Next(2) == 0 ? null : "text/plain; charset=" + Text(random, 2),
        RequesterPays = random.Next(2) == 0,
    };
}
