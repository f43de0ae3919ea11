using System.Text.RegularExpressions;

namespace Crosslink.Cli.Clouds.Profiles;

/// <summary>One profile in the text of an AWS configuration file. The rest of the text stays as it is, byte for byte.</summary>
/// <param name="Header">The text between the brackets of the section's first line: <c>profile NAME</c>, or <c>NAME</c> in the credentials file.</param>
/// <param name="Settings">The settings, in order.</param>
internal sealed record ProfileSection(string Header, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    private const string Mark = "# Written by crosslink local, which writes it anew at each start.";

    /// <summary>Whether the text has a profile of this name that somebody else wrote.</summary>
    public bool IsOfSomebodyElse(string text) => Find(text) is var (from, to) && !Lines(text[from..to]).Contains(Mark);

    /// <summary>Replaces the profile, or appends it after all others. Keeps settings that others have added to it.</summary>
    public string WriteInto(string text)
    {
        var (from, to) = Find(text) ?? (text.Length, text.Length);
        var added = Lines(text[from..to]).Skip(1).Where(line => line != Mark && !Settings.Any(setting => line.Split('=')[0].Trim() == setting.Key));
        IEnumerable<string> section = [$"[{Header}]", Mark, .. Settings.Select(setting => $"{setting.Key} = {setting.Value}"), .. added];
        var before = text[..from];
        var gap = from < text.Length || before.Length == 0 ? "" : before.EndsWith('\n') ? "\n" : "\n\n";
        return $"{before}{gap}{string.Join('\n', section)}\n{text[to..]}";
    }

    private (int From, int To)? Find(string text)
    {
        // The text has bytes for characters, and may begin with the mark of UTF-8.
        var name = Regex.Escape(Header.Split(' ')[^1]);
        var start = Regex.Match(text, $"""(?<=^|\A\u00EF\u00BB\u00BF)[ \t]*\[[ \t]*(profile[ \t]+)?["']?{name}["']?[ \t]*\]""", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        if (!start.Success)
        {
            return null;
        }

        var next = text.IndexOf("\n[", start.Index + start.Length, StringComparison.Ordinal);
        return (start.Index, next < 0 ? text.Length : next + 1);
    }

    private static IEnumerable<string> Lines(string section) => section.TrimEnd('\r', '\n').Split('\n').Select(line => line.TrimEnd('\r'));
}
