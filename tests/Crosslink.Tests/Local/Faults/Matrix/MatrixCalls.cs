using Crosslink.Functions;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>The AWS calls of a workflow, and which of them a fault hits.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="Operation">The API's name, or <c>*</c>.</param>
/// <param name="Function">Of an invocation: which.</param>
/// <param name="Key">The object asked for.</param>
internal sealed record MatrixCall(string Service, string Operation, string? Function = null, string Key = "metropolis-1927.mp4")
{
    /// <summary>How long the caller waits for an answer (DESIGN, the time budget): the SDK for one attempt, Step Functions for a task.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Function is null ? 3 : 15);
}

/// <summary>The calls by the names that the matrix gives them.</summary>
internal static class MatrixCalls
{
    /// <summary>An object under a KMS key, which takes a GET of its first byte after the HEAD.</summary>
    public const string EncryptedKey = "encrypted/nosferatu-1922.mp4";

    public static IReadOnlyDictionary<string, MatrixCall> All { get; } = new Dictionary<string, MatrixCall>
    {
        ["sts:AssumeRole"] = new("sts", "AssumeRole"),
        ["kms:GenerateDataKey"] = new("kms", "GenerateDataKey"),
        ["kms:Decrypt"] = new("kms", "Decrypt"),
        ["s3:HeadObject"] = new("s3", "HeadObject"),
        ["s3:HeadObject and s3:GetObject"] = new("s3", "*"),
        ["s3:GetObject"] = new("s3", "GetObject", Key: EncryptedKey),
        ["lambda:Invoke ValidateRequest"] = Invoke(nameof(Handlers.ValidateRequest)),
        ["lambda:Invoke AssumeRole"] = Invoke(nameof(Handlers.AssumeRole)),
        ["lambda:Invoke CheckObject"] = Invoke(nameof(Handlers.CheckObject)),
        ["lambda:Invoke PresignUrl"] = Invoke(nameof(Handlers.PresignUrl)),
    };

    private static MatrixCall Invoke(string function) => new("lambda", "Invoke", $"crosslink-{function}");
}
