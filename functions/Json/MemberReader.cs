using System.Text.Json;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Json;

/// <summary>Reads the members of a JSON object by name and type; refuses the unknown ones by name. A member that is null counts as absent.</summary>
internal sealed class MemberReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _whole;
    private readonly string _path;

    /// <param name="whole">What the object is called, such as <c>request</c>.</param>
    /// <exception cref="InvalidRequestException">It is not an object, or has a member that is unknown or there twice.</exception>
    public MemberReader(JsonElement value, IReadOnlyCollection<string> known, string whole = "request")
        : this(value, known, whole, name: whole, path: "")
    {
    }

    /// <param name="name">What the object is called in the whole.</param>
    /// <param name="path">What the names of its members begin with.</param>
    private MemberReader(JsonElement value, IReadOnlyCollection<string> known, string whole, string name, string path)
    {
        _whole = whole;
        _path = path;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequestException(name, "must be a JSON object");
        }

        foreach (var member in value.EnumerateObject())
        {
            var memberName = WellFormed(name, () => member.Name);
            if (!known.Contains(memberName))
            {
                throw new InvalidRequestException(path + memberName, $"is not a member of the {whole}; the members are {string.Join(", ", known.Select(each => path + each))}");
            }

            if (!_members.TryAdd(memberName, member.Value))
            {
                throw new InvalidRequestException(path + memberName, "must not be given twice");
            }
        }
    }

    public string RequiredString(string member) => String(member) ?? throw Missing(member);

    public List<string> RequiredStrings(string member) => Strings(member) ?? throw Missing(member);

    public int RequiredInteger(string member) => Integer(member) ?? throw Missing(member);

    public IReadOnlyList<JsonElement> RequiredArray(string member) => Array(member, "must be an array") ?? throw Missing(member);

    public string? String(string member) => Find(member) is not { } value ? null : AsString(_path + member, value);

    public int? Integer(string member) => Long(member) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        _ => throw new InvalidRequestException(_path + member, "must be an integer"),
    };

    public long? Long(string member)
    {
        if (Find(member) is not { } value)
        {
            return null;
        }

        // 900.0 and 9e2 are the same JSON number as 900, but nobody means them: only an integer literal passes.
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw new InvalidRequestException(_path + member, "must be an integer");
    }

    public bool? Boolean(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new InvalidRequestException(_path + member, "must be true or false"),
    };

    public List<string>? Strings(string member) =>
        Array(member, "must be an array of strings")?.Select((item, index) => AsString($"{_path}{member}[{index}]", item)).ToList();


    /// <summary>An object inside of this one, whose members are named <c>outer.inner</c>.</summary>
    public MemberReader? Object(string member, IReadOnlyCollection<string> known) =>
        Find(member) is { } value ? new MemberReader(value, known, _whole, _path + member, $"{_path}{member}.") : null;

    private JsonElement? Find(string member) =>
        _members.TryGetValue(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private IReadOnlyList<JsonElement>? Array(string member, string rule) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        _ => throw new InvalidRequestException(_path + member, rule),
    };

    private InvalidRequestException Missing(string member) => new(_path + member, "is required");

    private static string AsString(string member, JsonElement value)
    {
        return value.ValueKind == JsonValueKind.String
            ? WellFormed(member, () => value.GetString()!)
            : throw new InvalidRequestException(member, "must be a string");
    }

    private static string WellFormed(string member, Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidRequestException(member, "must be well-formed Unicode, without unpaired surrogates");
        }
    }
}
