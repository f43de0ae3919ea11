using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Kms;

/// <summary>The members that KMS's requests share.</summary>
internal sealed class KmsRequest(JsonObject members)
{
    private const int MaxDataKeyBytes = 1024;

    public string? KeyId => Text("KeyId");

    public IReadOnlyDictionary<string, string> Context { get; } = ReadContext(members["EncryptionContext"]);

    public int DataKeyBytes => (Text("KeySpec"), members["NumberOfBytes"]) switch
    {
        ("AES_256", null) => 32,
        ("AES_128", null) => 16,
        (null, JsonValue number) when number.TryGetValue<int>(out var bytes) && bytes is >= 1 and <= MaxDataKeyBytes => bytes,
        _ => throw Invalid("Please specify either number of bytes or key spec."),
    };

    public static async Task<KmsRequest> ReadAsync(ServiceCall call, CancellationToken cancellation)
    {
        try
        {
            return await JsonNode.ParseAsync(call.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: cancellation) is JsonObject members
                ? new KmsRequest(members)
                : throw new AwsErrorException(400, "SerializationException", "The request is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new AwsErrorException(400, "SerializationException", "The request is not JSON.");
        }
    }

    public byte[] Bytes(string member)
    {
        try
        {
            return Convert.FromBase64String(Text(member) ?? throw Invalid($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"));
        }
        catch (FormatException)
        {
            throw new AwsErrorException(400, "SerializationException", $"{member} is not Base64.");
        }
    }

    public static AwsErrorException Invalid(string message) => new(400, "ValidationException", message);

    private string? Text(string member) => AsText(members[member], member);

    private static string? AsText(JsonNode? value, string member) => value switch
    {
        null => null,
        JsonValue text when text.TryGetValue<string>(out var content) => content,
        _ => throw new AwsErrorException(400, "SerializationException", $"{member} is not a string."),
    };

    private static Dictionary<string, string> ReadContext(JsonNode? context) => context switch
    {
        null => [],
        JsonObject pairs => pairs.ToDictionary(pair => pair.Key, pair => AsText(pair.Value, "EncryptionContext") ?? "", StringComparer.Ordinal),
        _ => throw new AwsErrorException(400, "SerializationException", "EncryptionContext is not an object."),
    };
}
