using System.Collections.Immutable;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Multipart;

/// <summary>An upload in parts that is neither completed nor aborted.</summary>
/// <param name="UploadId">Opaque.</param>
/// <param name="Draft">The object to be, with no content yet.</param>
/// <param name="Parts">By part number, 1 to 10,000.</param>
public sealed record MultipartUpload(string UploadId, StoredObject Draft, ImmutableSortedDictionary<int, UploadedPart> Parts)
{
    public const int MaxPartNumber = 10_000;

    /// <summary>Every part but the last must have so many bytes.</summary>
    public const int MinPartBytes = 5 * 1024 * 1024;

    /// <summary>Puts the object together from the listed parts.</summary>
    /// <exception cref="S3ErrorException"><c>MalformedXML</c>, <c>InvalidPart</c>, <c>InvalidPartOrder</c> or <c>EntityTooSmall</c>.</exception>
    public StoredObject Assemble(IReadOnlyList<PartReference> listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        if (listed.Count == 0)
        {
            throw S3Errors.Invalid("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }

        var parts = listed.Select(Resolve).ToList();
        if (listed.Zip(listed.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
        {
            throw S3Errors.Invalid("InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
        }

        if (parts.SkipLast(1).Any(part => part.Content.Length < MinPartBytes))
        {
            throw S3Errors.Invalid("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }

        var whole = new byte[parts.Sum(part => part.Content.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Content.CopyTo(whole.AsMemory(at));
            at += part.Content.Length;
        }

        return Draft with { Content = new MemoryContent(whole), ETag = ETags.OfParts([.. parts.Select(part => part.ETag)]) };
    }

    private UploadedPart Resolve(PartReference reference) =>
        Parts.TryGetValue(reference.Number, out var part) && ETags.Same(part.ETag, reference.ETag)
            ? part
            : throw S3Errors.Invalid("InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
}

/// <summary>One uploaded part.</summary>
public sealed record UploadedPart(int Number, ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset LastModified);

/// <summary>A part as CompleteMultipartUpload names it.</summary>
public sealed record PartReference(int Number, string ETag);
