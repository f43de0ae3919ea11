namespace Crosslink.Functions.Signing;

/// <summary>What one link fetches or writes. Texts are not encoded; the signer does that.</summary>
/// <param name="Key">The object's key, exactly as stored: never normalised, at least one character.</param>
public readonly record struct LinkDescription(string Key)
{
    /// <summary>The method the link is good for; GET unless said otherwise.</summary>
    public LinkMethod Method { get; init; }

    /// <summary>The version the link is pinned to; null or empty for whichever is newest when it is used.</summary>
    public string? VersionId { get; init; }

    /// <summary>The <c>Content-Disposition</c> S3 is to answer with (a whole header value); null or empty for the stored one.</summary>
    public string? ResponseContentDisposition { get; init; }

    /// <summary>The <c>Content-Type</c> S3 is to answer with; null or empty for the stored one.</summary>
    public string? ResponseContentType { get; init; }

    /// <summary>What the request must have in its headers beside <c>host</c>; null or empty for nothing. No name twice.</summary>
    public IReadOnlyList<SignedHeader>? Headers { get; init; }

    /// <summary>Whether the session's account pays for the download (<c>x-amz-request-payer=requester</c>).</summary>
    public bool RequesterPays { get; init; }
}
