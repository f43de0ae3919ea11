using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crosslink.Local.StatesLanguage.Values;

/// <summary>
/// RFC 3339's profile of ISO 8601 with an upper-case <c>T</c> and, where there is no offset, <c>Z</c> (States Language,
/// "Timestamps"). The service reads no time without an offset.
/// </summary>
internal static partial class Timestamp
{
    /// <returns>Null where the value is not a timestamp.</returns>
    public static DateTimeOffset? Read(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String
        && Form().Match(value.GetValue<string>()) is { Success: true } match
        && DateTimeOffset.TryParse($"{match.Groups["time"]}{match.Groups["zone"]}", CultureInfo.InvariantCulture, out var read)
            ? read
            : null;

    // What is finer than .NET's ticks is cut off.
    [GeneratedRegex(@"^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?)\d*(?<zone>Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
