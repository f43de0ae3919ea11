using System.Collections.Immutable;
using System.Net;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3;

/// <summary>The refusals of the Amazon S3 API reference, "Error responses".</summary>
public static class S3Errors
{
    public static S3ErrorException NoSuchBucket(string bucket) =>
        new(HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    public static S3ErrorException NoSuchKey(string key) =>
        new(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.") { Details = [("Key", key)] };

    public static S3ErrorException NoSuchVersion(string key, string versionId) =>
        new(HttpStatusCode.NotFound, "NoSuchVersion", "The specified version does not exist.")
        {
            Details = [("Key", key), ("VersionId", versionId)],
        };

    /// <summary>The current version is a delete marker: 404, and a header that says why.</summary>
    public static S3ErrorException Deleted(StoredObject marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        return new(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.")
        {
            Details = [("Key", marker.Key)],
            Headers = MarkerHeaders(marker),
        };
    }

    /// <summary>A delete marker asked for by its version id can only be deleted: 405.</summary>
    public static S3ErrorException MarkerNotReadable(StoredObject marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        return new(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        {
            Details = [("Method", "GET"), ("ResourceType", "DeleteMarker")],
            Headers = MarkerHeaders(marker)
                .Add("Allow", "DELETE")
                .Add("Last-Modified", marker.LastModified.UtcDateTime.ToString("R")),
        };
    }

    public static S3ErrorException HeadTooLarge(int most) =>
        new(HttpStatusCode.BadRequest, "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.")
        {
            Details = [("MaxSizeAllowed", $"{most}")],
        };

    public static S3ErrorException AccessDenied() => new(HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");

    /// <param name="what">The operation, sub-resource or header that is not served.</param>
    public static S3ErrorException NotImplemented(string what) =>
        new(HttpStatusCode.NotImplemented, "NotImplemented", $"A header or query you provided implies functionality that is not implemented: {what}")
        {
            Details = [("Header", what)],
        };

    public static S3ErrorException PreconditionFailed(string condition) =>
        new(HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        {
            Details = [("Condition", condition)],
        };

    public static S3ErrorException InvalidArgument(string message, string name, string value) =>
        new(HttpStatusCode.BadRequest, "InvalidArgument", message) { Details = [("ArgumentName", name), ("ArgumentValue", value)] };

    public static S3ErrorException MalformedXml() =>
        Invalid("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3ErrorException InvalidPart() => Invalid(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    /// <summary>A part of an upload, other than the last, that is below the least size.</summary>
    public static S3ErrorException TooSmall(long size, long least, int part, string tag) =>
        new(HttpStatusCode.BadRequest, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
        {
            Details = [("ProposedSize", $"{size}"), ("MinSizeAllowed", $"{least}"), ("PartNumber", $"{part}"), ("ETag", tag.Trim('"'))],
        };

    /// <param name="announced">Bytes; null where the request did not say.</param>
    /// <param name="most">Bytes.</param>
    public static S3ErrorException EntityTooLarge(long? announced, long most) =>
        new(HttpStatusCode.BadRequest, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        {
            Details = announced is { } size ? [("ProposedSize", $"{size}"), ("MaxSizeAllowed", $"{most}")] : [("MaxSizeAllowed", $"{most}")],
        };

    public static S3ErrorException Invalid(string code, string message) => new(HttpStatusCode.BadRequest, code, message);

    private static ImmutableDictionary<string, string> MarkerHeaders(StoredObject marker) => ImmutableDictionary<string, string>.Empty
        .Add("x-amz-delete-marker", "true")
        .Add("x-amz-version-id", marker.VersionId);
}
