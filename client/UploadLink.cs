namespace Crosslink.Client;

/// <summary>A short-lived link that takes one upload.</summary>
public sealed record UploadLink
{
    /// <summary>The presigned URL, exactly as it was signed. Whoever has it can upload the object until <see cref="ExpiresAt"/>.</summary>
    public required string Url { get; init; }

    /// <summary>The method of the request: <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What the request must have in its headers, exactly.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The moment from which S3 refuses the link. An upload under way goes on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc cref="Link.LimitedBy"/>
    public required string LimitedBy { get; init; }

    /// <inheritdoc cref="Link.Scope"/>
    public required string Scope { get; init; }

    /// <inheritdoc cref="Link.Bucket"/>
    public required string Bucket { get; init; }

    /// <inheritdoc cref="Link.Key"/>
    public required string Key { get; init; }

    /// <summary>The size of the request in bytes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The media type of the request.</summary>
    public string? ContentType { get; init; }

    /// <summary>The request that uploads the object, with the headers that it must have. The content has to have the length that was asked for.</summary>
    /// <param name="content">The object's content, without headers of its own.</param>
    public HttpRequestMessage CreateRequest(HttpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);

        // The signature covers the exact spelling, which System.Uri would normalise.
        var url = new Uri(Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), url) { Content = content };
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    /// <summary>Leaves out the URL, which is a secret.</summary>
    public override string ToString() => $"{nameof(UploadLink)} {Bucket}/{Key} until {ExpiresAt:u}";
}
