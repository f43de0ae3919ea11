using System.Text.Json;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>Reads the members of a JSON object by name and type; refuses the unknown ones by name.</summary>
internal sealed class RequestReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    public RequestReader(JsonElement request, IReadOnlyCollection<string> known)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequestException("request", "must be a JSON object");
        }

        foreach (var member in request.EnumerateObject())
        {
            var name = WellFormed("request", () => member.Name);
            if (!known.Contains(name))
            {
                throw new InvalidRequestException(name, $"is not a member of the request; the members are {string.Join(", ", known)}");
            }

            if (!_members.TryAdd(name, member.Value))
            {
                throw new InvalidRequestException(name, "must not be given twice");
            }
        }
    }

    public string RequiredString(string member) =>
        String(member) ?? throw new InvalidRequestException(member, "is required");

    public string? String(string member) => Find(member) is not { } value ? null : AsString(member, value);

    public int? Integer(string member)
    {
        if (Find(member) is not { } value)
        {
            return null;
        }

        // 900.0 and 9e2 are the same JSON number as 900, but nobody means them: only an integer literal passes.
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw new InvalidRequestException(member, "must be an integer");
    }

    public bool? Boolean(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new InvalidRequestException(member, "must be true or false"),
    };

    public List<string>? Strings(string member)
    {
        if (Find(member) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, index) => AsString($"{member}[{index}]", item))]
            : throw new InvalidRequestException(member, "must be an array of strings");
    }

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
