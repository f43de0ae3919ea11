using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions.Requests;

/// <summary>The members of a request's JSON document, read with Step Functions' constraints. Members that nobody asks for are ignored, as the service does.</summary>
internal sealed class StatesRequest(JsonObject members)
{
    private const int LongestArn = 256;

    /// <exception cref="AwsErrorException"><c>SerializationException</c>: the body is no JSON object.</exception>
    public static async Task<StatesRequest> ReadAsync(Stream body, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return Json.Read(await reader.ReadToEndAsync(cancellation)) is JsonObject document
                ? new(document)
                : throw NotSerialized("The request is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw NotSerialized(e.Message);
        }
    }

    public bool Has(string name) => members[name] is not null;

    /// <exception cref="AwsErrorException"><c>ValidationException</c>, <c>InvalidArn</c>.</exception>
    public StatesArn Arn(string name, string kind) => StatesArn.Parse(Required(name, LongestArn), kind);

    public string Required(string name, int longest) => Text(name, longest) ?? throw Invalid("null", name, "Member must not be null");

    public string? Text(string name, int longest) => members[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length <= longest
            ? text
            : throw Invalid($"'{text}'", name, $"Member must have length less than or equal to {longest}"),
        _ => throw NotSerialized($"The member '{name}' is not a string."),
    };

    /// <summary>A word out of a set.</summary>
    public string? Choice(string name, params string[] words) => Text(name, int.MaxValue) is not { } word ? null
        : words.Contains(word) ? word
        : throw Invalid($"'{word}'", name, $"Member must satisfy enum value set: [{string.Join(", ", words)}]");

    public bool Flag(string name, bool otherwise) => members[name] switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw NotSerialized($"The member '{name}' is not a boolean."),
    };

    public JsonObject? Object(string name) => members[name] switch
    {
        null => null,
        JsonObject value => value.DeepClone().AsObject(),
        _ => throw NotSerialized($"The member '{name}' is not an object."),
    };

    /// <summary><c>maxResults</c>: 0 or absent for the default of 100.</summary>
    public int MaxResults()
    {
        const int otherwise = 100;
        const int most = 1000;
        return members["maxResults"] switch
        {
            null => otherwise,
            JsonValue value when value.TryGetValue<int>(out var number) => number switch
            {
                0 => otherwise,
                < 0 => throw Invalid(Quoted(number), "maxResults", "Member must have value greater than or equal to 0"),
                > most => throw Invalid(Quoted(number), "maxResults", $"Member must have value less than or equal to {most}"),
                _ => number,
            },
            _ => throw NotSerialized("The member 'maxResults' is not an integer."),
        };
    }

    private static string Quoted(int number) => string.Create(CultureInfo.InvariantCulture, $"'{number}'");

    private static AwsErrorException Invalid(string value, string name, string constraint) => new(
        400, "ValidationException", $"1 validation error detected: Value {value} at '{name}' failed to satisfy constraint: {constraint}");

    private static AwsErrorException NotSerialized(string why) => new(400, "SerializationException", why);
}
