using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Wire;

/// <summary>The body of a request in the JSON protocols, read member by member.</summary>
public sealed class JsonRequest
{
    private readonly JsonObject _members;

    private JsonRequest(JsonObject members) => _members = members;

    /// <exception cref="AwsErrorException"><c>SerializationException</c>: no JSON object.</exception>
    public static async Task<JsonRequest> ReadAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        try
        {
            var body = await JsonNode.ParseAsync(
                call.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: cancellationToken);

            // Counting reads the members' names.
            return body is JsonObject { Count: >= 0 } members ? new JsonRequest(members) : throw Malformed("The request is not a JSON object.");
        }
        catch (JsonException)
        {
            throw Malformed("The request is not JSON.");
        }
        catch (InvalidOperationException)
        {
            throw Malformed("The name of a member is not well-formed Unicode.");
        }
    }

    public bool Has(string member) => _members[member] is not null;

    public string? Text(string member) => AsText(_members[member], member);

    public bool? Flag(string member) => _members[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Malformed($"The member '{member}' is not a boolean."),
    };

    public int? Integer(string member) => _members[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => throw Malformed($"The member '{member}' is not an integer."),
    };

    /// <summary>A copy of an object member, which can be written again; null without one.</summary>
    public JsonObject? Object(string member) => _members[member] switch
    {
        null => null,
        JsonObject inner => Copy(inner, member),
        _ => throw Malformed($"The member '{member}' is not an object."),
    };

    /// <summary>An object member whose members are texts; empty without one.</summary>
    public IReadOnlyDictionary<string, string> Texts(string member) => (Object(member) ?? [])
        .ToDictionary(pair => pair.Key, pair => AsText(pair.Value, $"{member}.{pair.Key}") ?? "", StringComparer.Ordinal);

    public static AwsErrorException Malformed(string message) => new(400, "SerializationException", message);

    // The parser lets half a surrogate pair pass, which nothing can write.
    private static JsonObject Copy(JsonObject inner, string member)
    {
        try
        {
            return JsonNode.Parse(inner.ToJsonString())!.AsObject();
        }
        catch (InvalidOperationException)
        {
            throw Malformed($"The member '{member}' is not well-formed Unicode.");
        }
    }

    private static string? AsText(JsonNode? value, string member)
    {
        try
        {
            return value switch
            {
                null => null,
                JsonValue text when text.TryGetValue<string>(out var content) => content,
                _ => throw Malformed($"The member '{member}' is not a string."),
            };
        }
        catch (InvalidOperationException)
        {
            throw Malformed($"The member '{member}' is not well-formed Unicode.");
        }
    }
}
