namespace Crosslink.Functions.Signing;

/// <summary>What one form uploads. Texts are not encoded; the signer does that.</summary>
/// <param name="Key">The object's key, exactly: S3 replaces <c>${filename}</c> in it.</param>
public sealed record FormDescription(string Key)
{
    /// <summary>What the media type must begin with; empty allows any.</summary>
    public string ContentTypePrefix { get; init; } = "";

    /// <summary>Bytes: the least size.</summary>
    public long LeastBytes { get; init; }

    /// <summary>Bytes: the greatest size.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Other fields, which the form must have with these values.</summary>
    public IReadOnlyList<SignedHeader> Fields { get; init; } = [];
}
