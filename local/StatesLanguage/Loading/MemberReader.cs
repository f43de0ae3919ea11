using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads the members of one JSON object and refuses, by name, those that nobody has read.</summary>
/// <param name="state">The state that the object belongs to; null for the machine.</param>
/// <param name="prefix">What stands before a member's name in an error, such as <c>Retry[0].</c></param>
/// <param name="members">The object.</param>
internal sealed class MemberReader(string? state, string prefix, JsonObject members)
{
    private readonly HashSet<string> _read = [];

    public string? State => state;

    public IEnumerable<string> Unread => members.Select(member => member.Key).Where(name => !_read.Contains(name));

    public bool Has(string name) => members.ContainsKey(name);

    public JsonNode? Take(string name)
    {
        _read.Add(name);
        return members[name];
    }

    public string? Text(string name) => !Has(name) ? null
        : Take(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : throw Refused(name, "must be a string.");

    public string RequiredText(string name) => Text(name) ?? throw Refused(name, "is missing.");

    public bool? Flag(string name) => !Has(name) ? null
        : Take(name)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Refused(name, "must be true or false."),
        };

    public int? Integer(string name, int least, int most = 99_999_999) => !Has(name) ? null
        : Json.TryNumber(Take(name), out var number) && number == Math.Floor(number) && number >= least && number <= most
            ? (int)number
            : throw Refused(name, $"must be an integer from {least} to {most}.");

    public double? Number(string name, double least) => !Has(name) ? null
        : Json.TryNumber(Take(name), out var number) && number >= least
            ? number
            : throw Refused(name, $"must be a number of at least {least}.");

    public JsonObject RequiredObject(string name) => Take(name) as JsonObject ?? throw Refused(name, "must be an object.");

    public MemberReader Object(string name) => new(state, $"{prefix}{name}.", RequiredObject(name));

    public IEnumerable<MemberReader> Objects(string name)
    {
        var items = Take(name) as JsonArray ?? throw Refused(name, "must be an array.");
        return items.Select((item, i) => item is JsonObject inner
            ? new MemberReader(state, $"{prefix}{name}[{i}].", inner)
            : throw Refused($"{name}[{i}]", "must be an object."));
    }

    /// <summary>Reads a member with a parser of its own, whose complaint becomes the definition's.</summary>
    public T Parsed<T>(string name, Func<string, T> parse) => Guarded(name, () => parse(RequiredText(name)));

    public T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw Refused(name, e.Message);
        }
    }

    public void RefuseTheRest()
    {
        foreach (var name in Unread)
        {
            throw Refused(name, "is not supported here.");
        }
    }

    public DefinitionException Refused(string name, string reason) => new(state, prefix + name, reason);
}
