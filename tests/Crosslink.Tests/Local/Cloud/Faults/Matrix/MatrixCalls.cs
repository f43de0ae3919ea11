using Crosslink.Functions;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>The calls of presign-link by the names that its matrix gives them.</summary>
internal static class MatrixCalls
{
    public const string Key = "metropolis-1927.mp4";

    /// <summary>An object under a KMS key, which takes a GET of its first byte after the HEAD.</summary>
    public const string EncryptedKey = "encrypted/nosferatu-1922.mp4";

    public static IReadOnlyDictionary<string, MatrixCall> Link { get; } = new Dictionary<string, MatrixCall>
    {
        ["sts:AssumeRole"] = new("sts", "AssumeRole", Key),
        ["kms:GenerateDataKey"] = new("kms", "GenerateDataKey", Key),
        ["kms:Decrypt"] = new("kms", "Decrypt", Key),
        ["s3:HeadObject"] = new("s3", "HeadObject", Key),
        ["s3:HeadObject and s3:GetObject"] = new("s3", "*", Key),
        ["s3:GetObject"] = new("s3", "GetObject", EncryptedKey),
        ["lambda:Invoke ValidateRequest"] = Invoke(nameof(Handlers.ValidateRequest)),
        ["lambda:Invoke AssumeRole"] = Invoke(nameof(Handlers.AssumeRole)),
        ["lambda:Invoke CheckObject"] = Invoke(nameof(Handlers.CheckObject)),
        ["lambda:Invoke PresignUrl"] = Invoke(nameof(Handlers.PresignUrl)),
    };

    private static MatrixCall Invoke(string function) => new("lambda", "Invoke", Key) { Where = $"crosslink-{function}" };
}
