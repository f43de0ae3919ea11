namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>Keys that have broken S3 clients and servers before.</summary>
internal static class HostileKeys
{
    public static IReadOnlyList<string> All { get; } =
    [
        "plain.mp4",
        "nosferatu 1922 (restored).mp4",
        "a+b.mp4",
        "100%.mp4",
        "%41%2F%25.mp4",
        "a=b&c=d.mp4",
        "it's.mp4",
        "[1] of {2}.mp4",
        "track #1.mp4",
        "what?.mp4",
        "what?versionId=1",
        "*.mp4",
        "cash$.mp4",
        "a~b!c@d^e(f)g_h-i.j,k;l:m|n`o\"p\\q<r>s",
        "a//b.mp4",
        "trailing/",
        "trailing//",
        "été/voyage dans la lune + 1902.mp4",
        "e\u0301te\u0301.mp4",
        "日本/月世界旅行.mp4",
        "🎬🍿.mp4",
        "Ελληνικά/кино/סרט.mp4",
        "tab\there.mp4",
        "\u00a0\u200b\ufeff.mp4",
        new('k', 1024),
    ];

    /// <summary>AWSSDK.S3 drops the first slash from the path of these when the address style is by path.</summary>
    public static IReadOnlyList<string> WithLeadingSlash { get; } = ["/leading.mp4", "//leading.mp4"];
}
