using System.Text.Json;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>Reads the members of a JSON object by name and type; refuses the unknown ones by name.</summary>
internal sealed class RequestReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _path;

    public RequestReader(JsonElement request, IReadOnlyCollection<string> known)
        : this(request, known, "request", path: "")
    {
    }

    /// <param name="name">What the object is called in the request.</param>
    /// <param name="path">What the names of its members begin with.</param>
    private RequestReader(JsonElement request, IReadOnlyCollection<string> known, string name, string path)
    {
        _path = path;
        if (request.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequestException(name, "must be a JSON object");
        }

        foreach (var member in request.EnumerateObject())
        {
            var memberName = WellFormed(name, () => member.Name);
            if (!known.Contains(memberName))
            {
                throw new InvalidRequestException(path + memberName, $"is not a member of the request; the members are {string.Join(", ", known.Select(each => path + each))}");
            }

            if (!_members.TryAdd(memberName, member.Value))
            {
                throw new InvalidRequestException(path + memberName, "must not be given twice");
            }
        }
    }

    public string RequiredString(string member) =>
        String(member) ?? throw new InvalidRequestException(_path + member, "is required");

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

    public List<string>? Strings(string member)
    {
        if (Find(member) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, index) => AsString($"{_path}{member}[{index}]", item))]
            : throw new InvalidRequestException(_path + member, "must be an array of strings");
    }

    /// <summary>An object inside of this one, whose members are named <c>outer.inner</c>.</summary>
    public RequestReader? Object(string member, IReadOnlyCollection<string> known) =>
        Find(member) is { } value ? new RequestReader(value, known, _path + member, $"{_path}{member}.") : null;

    private JsonElement? Find(string member) =>
        _members.TryGetValue(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

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
