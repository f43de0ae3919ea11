namespace Crosslink.Tests.Contract;

/// <summary>Keys that have broken an SDK, a proxy or a browser, and keys that a policy cannot spell as they are.</summary>
public static class HostileKeys
{
    /// <summary>What a policy's resource can hold literally: U+0020 to U+00FF without the characters below.</summary>
    public static TheoryData<string> Literal =>
    [
        "plain.txt",
        "two words.txt",
        " leading and trailing ",
        "a  b",
        "a+b",
        "100%.txt",
        "a%20b",
        "a%2Fb",
        "%zz",
        "it's",
        "Alien [1979] (director's cut).mkv",
        "a{b}|c^d`e",
        "a&b=c;d,e@f",
        "a#b",
        "a\"b\\c<d>",
        "~tilde!",
        "/leading slash",
        "double//slash",
        "trailing/",
        "//",
        "..dots/...",
        "Amélie à Orly.mp4",
        "non\u00A0breaking",
        "ÿ",
        LongKeys.Ascii,
    ];

    /// <summary>What ends a part of an ARN, but not in the part that names the key.</summary>
    public static TheoryData<string> Colons => ["a:b", "12:30:00.log", "${aws:username}"];

    /// <summary>What a policy escapes: <c>${*}</c>, <c>${?}</c>, <c>${$}</c>.</summary>
    public static TheoryData<string> Escaped => ["a*b", "what?.txt", "price$", "${user}", "*", "?*$"];

    /// <summary>What a session policy can only hold a wildcard for.</summary>
    public static TheoryData<string> Patterned => ["映画/七人の侍.mp4", "e\u0301", "Ā", "🎬/🍿.mp4", "Москва.txt", LongKeys.Chinese];

    /// <summary>All of them.</summary>
    public static TheoryData<string> All => [.. Literal.Concat(Colons).Concat(Escaped).Concat(Patterned).Select(row => row.Data)];

    private static class LongKeys
    {
        public static string Ascii => string.Concat(Enumerable.Repeat("x+ /", 256));

        public static string Chinese => new('映', 341);
    }
}
