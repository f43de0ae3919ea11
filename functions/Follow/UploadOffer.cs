namespace Crosslink.Functions.Follow;

/// <summary>What whoever follows a ticket uploads with: JSON for programs, a page for people.</summary>
internal sealed record UploadOffer
{
    public required string Url { get; init; }

    /// <summary><c>PUT</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What a PUT must have in its headers, exactly.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The fields of a form, which come before <c>Content-Type</c> and <c>file</c>.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The media type that the upload must have; null allows any.</summary>
    public string? ContentType { get; init; }

    /// <summary>The moment from which S3 refuses the upload.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <returns>Null where the output is not an upload.</returns>
    public static UploadOffer? Of(FollowOutput? output) => output is { Url: { } url, Method: { } method, ExpiresAt: { } expiresAt }
        ? new UploadOffer { Url = url, Method = method, Headers = output.Headers, Fields = output.Fields, ContentType = output.ContentType, ExpiresAt = expiresAt }
        : null;

    /// <summary>Leaves out the URL and the fields, which carry the session's token.</summary>
    public override string ToString() => $"{nameof(UploadOffer)} until {ExpiresAt:u}";
}
