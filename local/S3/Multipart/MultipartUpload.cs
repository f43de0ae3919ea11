using System.Collections.Immutable;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Multipart;

/// <summary>An upload in parts that is neither completed nor aborted.</summary>
/// <param name="UploadId">Opaque.</param>
/// <param name="Draft">The object to be, with no content yet; its time is when the upload began.</param>
/// <param name="Parts">By part number, 1 to 10,000.</param>
public sealed record MultipartUpload(string UploadId, StoredObject Draft, ImmutableSortedDictionary<int, UploadedPart> Parts)
{
    public const int MaxPartNumber = 10_000;

    /// <summary>Every part but the last must have so many bytes.</summary>
    public const int MinPartBytes = 5 * 1024 * 1024;

    /// <summary>The algorithm that was asked for when the upload began; null for none.</summary>
    public string? ChecksumAlgorithm { get; init; }

    /// <summary><c>COMPOSITE</c> or <c>FULL_OBJECT</c>.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>Puts the object together from the listed parts.</summary>
    /// <exception cref="AwsErrorException"><c>MalformedXML</c>, <c>InvalidPart</c>, <c>InvalidPartOrder</c> or <c>EntityTooSmall</c>.</exception>
    public StoredObject Assemble(IReadOnlyList<PartReference> listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        if (listed.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        var parts = listed.Select(Resolve).ToList();
        if (listed.Zip(listed.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
        {
            throw S3Errors.Invalid("InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
        }

        if (parts.SkipLast(1).FirstOrDefault(part => part.Content.Length < MinPartBytes) is { } small)
        {
            throw S3Errors.TooSmall(small.Content.Length, MinPartBytes, small.Number, small.ETag);
        }

        return Draft with
        {
            Content = new JoinedContent(parts.Select(part => part.Content)),
            ETag = ETags.OfParts([.. parts.Select(part => part.ETag)]),
            Parts = PartLayout.Of(parts.Select(part => part.Content.Length)),
            Checksum = Composite(parts),
        };
    }

    /// <summary>Ends the holds on its parts.</summary>
    internal void Release()
    {
        foreach (var part in Parts.Values)
        {
            part.Content.Release();
        }
    }

    // A checksum of the whole (FULL_OBJECT) takes reading it all and is left to whoever completes the upload.
    private Checksum? Composite(List<UploadedPart> parts) =>
        ChecksumAlgorithm is { } algorithm && ChecksumType == "COMPOSITE" && parts.All(part => part.Checksum?.Algorithm == algorithm)
            ? Uploads.Checksums.OfParts(algorithm, [.. parts.Select(part => part.Checksum!)])
            : null;

    private UploadedPart Resolve(PartReference reference) =>
        Parts.TryGetValue(reference.Number, out var part)
        && ETags.Same(part.ETag, reference.ETag)
        && (reference.Checksum is null || reference.Checksum == part.Checksum)
            ? part
            : throw S3Errors.InvalidPart();
}

/// <summary>One uploaded part.</summary>
public sealed record UploadedPart(int Number, ObjectContent Content, string ETag, DateTimeOffset LastModified, Checksum? Checksum = null);

/// <summary>A part as CompleteMultipartUpload names it.</summary>
public sealed record PartReference(int Number, string ETag, Checksum? Checksum = null);
