using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Wire;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>AWS Key Management Service on the wire (JSON 1.1, <c>TrentService</c>).</summary>
/// <param name="state">The keys.</param>
/// <param name="fillRandom">Makes data keys; called from several threads.</param>
public sealed class KmsEndpoint(KmsState state, Action<Span<byte>> fillRandom) : IServiceEndpoint
{
    private const string Service = "TrentService";

    // Encrypt, KMS API reference.
    private const int MaxPlaintextBytes = 4096;

    public string SigningName => "kms";

    public WireProtocol Protocol => WireProtocol.Json11;

    public ServiceOperation Route(ServiceCall call)
    {
        var operation = JsonProtocol.OperationOf(call, Service);
        return new(operation, (routed, cancellationToken) => HandleAsync(operation, routed, cancellationToken));
    }

    private async Task HandleAsync(string operation, ServiceCall call, CancellationToken cancellationToken)
    {
        var request = await KmsRequest.ReadAsync(call, cancellationToken);
        var answer = operation switch
        {
            "GenerateDataKey" => GenerateDataKey(call, request, withPlaintext: true),
            "GenerateDataKeyWithoutPlaintext" => GenerateDataKey(call, request, withPlaintext: false),
            "Encrypt" => Encrypt(call, request),
            "Decrypt" => Decrypt(call, request),
            "DescribeKey" => Describe(call, request),
            var other => throw new AwsErrorException(400, "UnknownOperationException", $"{other} is not served here."),
        };
        await JsonProtocol.AnswerAsync(call, "application/x-amz-json-1.1", answer, cancellationToken);
    }

    private JsonObject GenerateDataKey(ServiceCall call, KmsRequest request, bool withPlaintext)
    {
        var key = KeyAccess.Demand(call.Authorization, Find(call, request), withPlaintext ? "kms:GenerateDataKey" : "kms:GenerateDataKeyWithoutPlaintext", request.Context);
        var plaintext = new byte[request.DataKeyBytes];
        fillRandom(plaintext);
        var answer = new JsonObject { ["CiphertextBlob"] = Convert.ToBase64String(state.Encrypt(key, plaintext, request.Context)), ["KeyId"] = key.Arn };
        if (withPlaintext)
        {
            answer["Plaintext"] = Convert.ToBase64String(plaintext);
        }

        return answer;
    }

    private JsonObject Encrypt(ServiceCall call, KmsRequest request)
    {
        var key = KeyAccess.Demand(call.Authorization, Find(call, request), "kms:Encrypt", request.Context);
        var plaintext = request.Bytes("Plaintext");
        return plaintext.Length is 0 or > MaxPlaintextBytes
            ? throw KmsRequest.Invalid($"1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and {MaxPlaintextBytes}")
            : new JsonObject
            {
                ["CiphertextBlob"] = Convert.ToBase64String(state.Encrypt(key, plaintext, request.Context)),
                ["KeyId"] = key.Arn,
                ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT",
            };
    }

    private JsonObject Decrypt(ServiceCall call, KmsRequest request)
    {
        var ciphertext = request.Bytes("CiphertextBlob");
        var key = state.KeyOf(ciphertext);
        if (request.KeyId is not null && Find(call, request).Arn != key.Arn)
        {
            throw new AwsErrorException(400, "IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");
        }

        KeyAccess.Demand(call.Authorization, key, "kms:Decrypt", request.Context);
        return new JsonObject { ["Plaintext"] = Convert.ToBase64String(KmsState.Decrypt(key, ciphertext, request.Context)), ["KeyId"] = key.Arn, ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" };
    }

    private JsonObject Describe(ServiceCall call, KmsRequest request)
    {
        var key = Find(call, request);
        KeyAccess.Permit(call.Authorization, key, "kms:DescribeKey", new Dictionary<string, string>(), viaService: null);
        return new JsonObject
        {
            ["KeyMetadata"] = new JsonObject
            {
                ["AWSAccountId"] = key.Account,
                ["KeyId"] = key.Id,
                ["Arn"] = key.Arn,
                ["Enabled"] = key.State == "Enabled",
                ["KeyState"] = key.State,
                ["KeyUsage"] = "ENCRYPT_DECRYPT",
                ["KeySpec"] = "SYMMETRIC_DEFAULT",
                ["Origin"] = "AWS_KMS",
                ["KeyManager"] = "CUSTOMER",
            },
        };
    }

    private KmsKey Find(ServiceCall call, KmsRequest request) => state.Find(
        request.KeyId ?? throw KmsRequest.Invalid("1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null"),
        call.Caller.Account,
        call.Signature.Region);
}
