using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>
/// Reads the members of one JSON object. What is wrong becomes a finding, and reading goes on with a value that stands in,
/// so that one pass finds everything; a definition with findings never runs.
/// </summary>
/// <param name="findings">Takes what is wrong.</param>
/// <param name="state">The state that the object belongs to; null for the machine.</param>
/// <param name="prefix">What stands before a member's name in a finding, such as <c>Retry[0].</c></param>
/// <param name="members">The object.</param>
internal sealed class MemberReader(Findings findings, string? state, string prefix, JsonObject members)
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
        : Report<string?>(name, "must be a string.", null);

    /// <summary>The name of a state; empty where it is not one.</summary>
    public string? StateName(string name) => Text(name) is var text && text?.Length == 0 ? Report(name, "must name a state.", "") : text;

    /// <summary>The name of a state, which must be there; empty where it is not.</summary>
    public string RequiredStateName(string name) => StateName(name) ?? Report(name, "is missing.", "");

    /// <summary>A member that must be there; empty where it is not.</summary>
    public string RequiredText(string name) => Text(name) ?? Report(name, "is missing.", "");

    public bool? Flag(string name) => !Has(name) ? null
        : Take(name)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Report<bool?>(name, "must be true or false.", null),
        };

    public int? Integer(string name, int least, int most = 99_999_999) => !Has(name) ? null
        : Json.TryNumber(Take(name), out var number) && number == Math.Floor(number) && number >= least && number <= most
            ? (int)number
            : Report<int?>(name, $"must be an integer from {least} to {most}.", null);

    /// <summary>A number, or where <c>…Path</c> says that it stands; null without both.</summary>
    public NumberField? NumberField(string name, NumberRange range)
    {
        var path = name + "Path";
        if (Has(path))
        {
            if (Has(name))
            {
                Take(name);
                Report(path, $"excludes {name}.");
            }

            return Parsed(path, StatesPath.ParseReference) is { } where ? new(name, 0, where, range) : null;
        }

        return !Has(name) ? null
            : Json.TryNumber(Take(name), out var number) && number >= range.Least && number <= range.Most && (!range.IsWhole || number == Math.Floor(number))
                ? new(name, number, null, range)
                : Report<NumberField?>(name, $"must be {(range.IsWhole ? "an integer" : "a number")} from {range.Least} to {range.Most}.", null);
    }

    public double? Number(string name, double least) => !Has(name) ? null
        : Json.TryNumber(Take(name), out var number) && number >= least
            ? number
            : Report<double?>(name, $"must be a number of at least {least}.", null);

    /// <summary>An object that must be there; null where it is not.</summary>
    public JsonObject? RequiredObject(string name) => Take(name) as JsonObject ?? Report<JsonObject?>(name, "must be an object.", null);

    /// <summary>A reader of an object that must be there; where it is not, that is the only finding.</summary>
    public MemberReader Object(string name) => RequiredObject(name) is { } inner
        ? new(findings, state, $"{prefix}{name}.", inner)
        : new(new Findings(), state, prefix, []);

    public IReadOnlyList<MemberReader> Objects(string name) => Take(name) is not JsonArray items
        ? Report<IReadOnlyList<MemberReader>>(name, "must be an array.", [])
        : [.. items.Select((item, i) => item is JsonObject inner
            ? new MemberReader(findings, state, $"{prefix}{name}[{i}].", inner)
            : Report($"{name}[{i}]", "must be an object.", new MemberReader(new Findings(), state, prefix, [])))];

    /// <summary>The same findings, for one of the states inside this object.</summary>
    public MemberReader ForState(string name, JsonObject inner) => new(findings, name, string.Empty, inner);

    /// <summary>Reads a member with a parser of its own, whose complaint becomes a finding; null after one.</summary>
    public T? Parsed<T>(string name, Func<string, T> parse)
        where T : class => Text(name) is { } text ? Guarded(name, () => parse(text)) : Report<T?>(name, "is missing.", null);

    public T? Guarded<T>(string name, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            return Report<T?>(name, exception.Message, null);
        }
    }

    public void RefuseTheRest()
    {
        foreach (var name in Unread)
        {
            Report(name, "is not supported here.");
        }
    }

    public void Report(string name, string reason) => findings.Add(state, prefix + name, reason);

    /// <summary>Of the state of that name.</summary>
    public void ReportOn(string name, string member, string reason) => findings.Add(name, member, reason);

    private T Report<T>(string name, string reason, T instead)
    {
        Report(name, reason);
        return instead;
    }
}
