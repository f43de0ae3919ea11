using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Client;

/// <summary>
/// Asks for a form that uploads one object from a web page. Unlike an <see cref="UploadRequest"/> it replaces the object that is there,
/// because S3 takes no condition with a form.
/// </summary>
/// <param name="Bucket">A bucket into which the workflow's source catalogue allows uploads.</param>
/// <param name="Key">The key to upload to: 1 to 1,024 bytes of UTF-8, without <c>${filename}</c>.</param>
public sealed record FormRequest(string Bucket, string Key)
{
    /// <inheritdoc cref="UploadRequest.ExpiresIn"/>
    [JsonPropertyName("expiresInSeconds")]
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>What the media type must begin with, such as <c>image/</c>; null allows any. With a ticket, the whole media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The greatest size of the upload in bytes, at most 5 GiB; null allows any that S3 takes.</summary>
    public long? MaxContentLength { get; init; }

    /// <summary>
    /// Where the form leads the browser after the upload: a URL, to which S3 adds <c>bucket</c>, <c>key</c> and <c>etag</c>. When null, the
    /// browser stays on its page; a ticket's form leads to a page that says that the file was uploaded.
    /// </summary>
    public string? RedirectTo { get; init; }

    /// <inheritdoc cref="UploadRequest.KmsKeyArn"/>
    public string? KmsKeyArn { get; init; }

    /// <inheritdoc cref="LinkRequest.AllowedCidrs"/>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    [JsonInclude]
    internal string Operation { get; } = "form";

    [JsonInclude]
    internal bool Overwrite { get; } = true;

    [JsonInclude]
    internal TicketTerms? Ticket { get; init; }

    /// <summary>The input of an execution.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ClientJson.Readable.FormRequest);
}
