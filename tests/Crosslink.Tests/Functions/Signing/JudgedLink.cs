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

    public static LinkDescription Next(Random random) => new(Text(random, 24))
    {
        Method = random.Next(2) == 0 ? LinkMethod.Get : LinkMethod.Head,
        VersionId = random.Next(2) == 0 ? null : VersionId(random),
        ResponseContentDisposition = random.Next(2) == 0 ? null : "attachment; filename=\"" + Text(random, 8) + "\"",
        ResponseContentType = random.Next(2) == 0 ? null : "text/plain; charset=" + Text(random, 2),
        RequesterPays = random.Next(2) == 0,
    };
}
