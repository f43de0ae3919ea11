using System.Text.RegularExpressions;

namespace Crosslink.Deployment.Policies;

/// <summary>The values that a document's <c>${Name}</c> stand for.</summary>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    /// <summary>The strings that one string of the document becomes. Values are not searched for placeholders again.</summary>
    public IReadOnlyList<string> Fill(string text)
    {
        var matches = Placeholder().Matches(text);
        return matches is [{ } whole] && whole.Length == text.Length
            ? Find(whole)
            : [Placeholder().Replace(text, one => Single(one, text))];
    }

    private string Single(Match placeholder, string text) =>
        Find(placeholder) is [var only]
            ? only
            : throw new PolicyTemplateException($"{placeholder.Value} needs exactly one value in '{text}'.");

    private IReadOnlyList<string> Find(Match placeholder) =>
        values.TryGetValue(placeholder.Groups[1].Value, out var bound)
            ? bound
            : throw new PolicyTemplateException($"Nothing is bound to {placeholder.Value}.");

    [GeneratedRegex(@"\$\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
