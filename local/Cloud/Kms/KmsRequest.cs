using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Wire;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>The members that KMS's requests share.</summary>
internal sealed class KmsRequest(JsonRequest members)
{
    private const int MaxDataKeyBytes = 1024;

    public string? KeyId => members.Text("KeyId");

    public IReadOnlyDictionary<string, string> Context { get; } = members.Texts("EncryptionContext");

    public int DataKeyBytes => (members.Text("KeySpec"), members.Integer("NumberOfBytes")) switch
    {
        ("AES_256", null) => 32,
        ("AES_128", null) => 16,
        (null, >= 1 and <= MaxDataKeyBytes and var bytes) => bytes,
        _ => throw Invalid("Please specify either number of bytes or key spec."),
    };

    public static async Task<KmsRequest> ReadAsync(ServiceCall call, CancellationToken cancellationToken) =>
        new(await JsonRequest.ReadAsync(call, cancellationToken));

    public byte[] Bytes(string member)
    {
        try
        {
            return Convert.FromBase64String(members.Text(member) ?? throw Invalid($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"));
        }
        catch (FormatException)
        {
            throw JsonRequest.Malformed($"{member} is not Base64.");
        }
    }

    public static AwsErrorException Invalid(string message) => new(400, "ValidationException", message);
}
