using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Seals;

/// <summary>
/// The data keys of seals, from KMS. The encryption context ties each to one workflow and to the role of one source
/// (KMS developer guide, "Encryption context").
/// </summary>
/// <param name="workflow">The workflow's prefix.</param>
/// <param name="keyArn">The seal key; whoever only opens seals may leave it to KMS.</param>
internal sealed class SealKeys(IAmazonKeyManagementService kms, string workflow, string? keyArn)
{
    private const string Service = "KMS";

    /// <returns>A new key, plain in pinned memory and wrapped.</returns>
    /// <exception cref="SealUnavailableException">KMS denies the seal key, or it is disabled or pending deletion.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of KMS.</exception>
    public async Task<(byte[] Plaintext, byte[] Wrapped)> GenerateAsync(string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            var response = await AwsCall.InvokeAsync(
                Service,
                token => kms.GenerateDataKeyAsync(
                    new GenerateDataKeyRequest { KeyId = keyArn, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context(roleArn) }, token),
                cancellationToken);
            return (TakePlaintext(response.Plaintext), Wrapped(response.CiphertextBlob));
        }
        catch (AmazonServiceException exception)
        {
            throw Explain(exception, "kms:GenerateDataKey");
        }
    }

    /// <returns>The plain key, in pinned memory.</returns>
    /// <exception cref="SealBrokenException">KMS did not wrap this key, or did so for another workflow or role.</exception>
    /// <exception cref="SealUnavailableException">KMS denies the seal key, or it is disabled or pending deletion.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of KMS.</exception>
    public async Task<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, string roleArn, CancellationToken cancellationToken)
    {
        using var ciphertext = new MemoryStream(wrapped.ToArray());
        try
        {
            var response = await AwsCall.InvokeAsync(
                Service,
                token => kms.DecryptAsync(
                    new DecryptRequest { KeyId = keyArn, CiphertextBlob = ciphertext, EncryptionContext = Context(roleArn) }, token),
                cancellationToken);
            return TakePlaintext(response.Plaintext);
        }
        catch (Exception exception) when (exception is InvalidCiphertextException or IncorrectKeyException)
        {
            throw new SealBrokenException("The sealed credentials are not under this workflow's key, or belong to another source.", exception);
        }
        catch (AmazonServiceException exception)
        {
            throw Explain(exception, "kms:Decrypt");
        }
    }

    private Dictionary<string, string> Context(string roleArn) =>
        new(StringComparer.Ordinal) { ["workflow"] = workflow, ["role"] = roleArn };

    private static byte[] TakePlaintext(MemoryStream? stream)
    {
        if (stream is not { Length: DataKey.Size })
        {
            throw new ServiceUnavailableException("KMS gave an answer without a data key of 32 bytes.");
        }

        // Pinned, so that the garbage collector leaves no copy that nobody would zero.
        var plaintext = GC.AllocateUninitializedArray<byte>(DataKey.Size, pinned: true);
        stream.Position = 0;
        stream.ReadExactly(plaintext);
        stream.Position = 0;
        stream.Write(new byte[DataKey.Size]);
        return plaintext;
    }

    private static byte[] Wrapped(MemoryStream? stream) =>
        stream is { Length: > 0 } ? stream.ToArray() : throw new ServiceUnavailableException("KMS gave an answer without a wrapped key.");

    private WorkflowException Explain(AmazonServiceException e, string action) => e.ErrorCode switch
    {
        "ExpiredTokenException" or "ExpiredToken" => new ServiceUnavailableException("The function's own credentials have expired; another execution environment has fresh ones."),
        "DisabledException" => new SealUnavailableException($"The seal key is disabled: enable it ({Refusal.Describe(e)}).", e) { Detail = e.Message },
        "KMSInvalidStateException" => new SealUnavailableException($"The seal key is in a state that allows no use, such as pending deletion: cancel that, or deploy a new key ({Refusal.Describe(e)}).", e) { Detail = e.Message },
        "NotFoundException" => new SealUnavailableException($"The seal key does not exist: check SEAL_KEY_ARN and its region ({Refusal.Describe(e)}).", e) { Detail = e.Message },
        _ => new SealUnavailableException(
            $"KMS refuses {action} with the seal key: check that the function's role and the key's policy both allow it, "
            + $"with the encryption context workflow={workflow} ({Refusal.Describe(e)}).", e)
        {
            Detail = e.Message,
        },
    };
}
