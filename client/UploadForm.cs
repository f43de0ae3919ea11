namespace Crosslink.Client;

/// <summary>A form of <c>multipart/form-data</c> that uploads one object.</summary>
public sealed record UploadForm
{
    /// <summary>Where the form is posted to.</summary>
    public required string Url { get; init; }

    /// <summary>The method of the request: <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The fields of the form. Whoever has them can upload the object until <see cref="ExpiresAt"/>. After them come <c>Content-Type</c>, and
    /// last <c>file</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <inheritdoc cref="UploadLink.ExpiresAt"/>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc cref="Link.LimitedBy"/>
    public required string LimitedBy { get; init; }

    /// <inheritdoc cref="Link.Scope"/>
    public required string Scope { get; init; }

    /// <inheritdoc cref="Link.Bucket"/>
    public required string Bucket { get; init; }

    /// <inheritdoc cref="Link.Key"/>
    public required string Key { get; init; }

    /// <summary>The media type of the request.</summary>
    public string? ContentType { get; init; }

    /// <summary>Leaves out the fields, which are secret.</summary>
    public override string ToString() => $"{nameof(UploadForm)} {Bucket}/{Key} until {ExpiresAt:u}";
}
