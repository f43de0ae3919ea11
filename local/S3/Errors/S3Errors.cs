using System.Collections.Immutable;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.S3.Errors;

/// <summary>The refusals of the Amazon S3 API reference, "Error responses".</summary>
public static class S3Errors
{
    public static AwsErrorException NoSuchBucket(string bucket) =>
        new(404, "NoSuchBucket", "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    public static AwsErrorException NoSuchKey(string key) =>
        new(404, "NoSuchKey", "The specified key does not exist.") { Details = [("Key", key)] };

    public static AwsErrorException NoSuchVersion(string key, string versionId) =>
        new(404, "NoSuchVersion", "The specified version does not exist.")
        {
            Details = [("Key", key), ("VersionId", versionId)],
        };

    /// <summary>The current version is a delete marker: 404, and a header that says why.</summary>
    public static AwsErrorException Deleted(string key, string marker) =>
        new(404, "NoSuchKey", "The specified key does not exist.") { Details = [("Key", key)], Headers = MarkerHeaders(marker) };

    /// <summary>A delete marker asked for by its version id can only be deleted: 405.</summary>
    public static AwsErrorException MarkerNotReadable(string marker, DateTimeOffset lastModified) =>
        new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        {
            Details = [("Method", "GET"), ("ResourceType", "DeleteMarker")],
            Headers = MarkerHeaders(marker).Add("Allow", "DELETE").Add("Last-Modified", lastModified.UtcDateTime.ToString("R")),
        };

    public static AwsErrorException HeadTooLarge(int most) =>
        new(400, "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.")
        {
            Details = [("MaxSizeAllowed", $"{most}")],
        };

    public static AwsErrorException AccessDenied() => new(403, "AccessDenied", "Access Denied");

    /// <param name="what">The operation, sub-resource or header that is not served.</param>
    public static AwsErrorException NotImplemented(string what) =>
        new(501, "NotImplemented", $"A header or query you provided implies functionality that is not implemented: {what}")
        {
            Details = [("Header", what)],
        };

    public static AwsErrorException PreconditionFailed(string condition) =>
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        {
            Details = [("Condition", condition)],
        };

    public static AwsErrorException InvalidArgument(string message, string name, string value) =>
        new(400, "InvalidArgument", message) { Details = [("ArgumentName", name), ("ArgumentValue", value)] };

    public static AwsErrorException MalformedXml() =>
        Invalid("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsErrorException InvalidPart() => Invalid(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    /// <summary>A part of an upload, other than the last, that is below the least size.</summary>
    public static AwsErrorException TooSmall(long size, long least, int part, string tag) =>
        new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
        {
            Details = [("ProposedSize", $"{size}"), ("MinSizeAllowed", $"{least}"), ("PartNumber", $"{part}"), ("ETag", tag.Trim('"'))],
        };

    /// <summary>An upload by a form that is below the least size of its policy.</summary>
    public static AwsErrorException TooSmall(long size, long least) =>
        new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size") { Details = [("ProposedSize", $"{size}"), ("MinSizeAllowed", $"{least}")] };

    /// <param name="announced">Bytes; null where the request did not say.</param>
    /// <param name="most">Bytes.</param>
    public static AwsErrorException EntityTooLarge(long? announced, long most) =>
        new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        {
            Details = announced is { } size ? [("ProposedSize", $"{size}"), ("MaxSizeAllowed", $"{most}")] : [("MaxSizeAllowed", $"{most}")],
        };

    /// <param name="most">Bytes.</param>
    public static AwsErrorException CopySourceTooLarge(long most) =>
        Invalid("InvalidRequest", $"The specified copy source is larger than the maximum allowable size for a copy source: {most}");

    /// <summary>The machine does not take the content.</summary>
    /// <param name="directory">Where content is kept.</param>
    /// <param name="cause">What the system says.</param>
    public static AwsErrorException Unkept(string directory, Exception cause) =>
        new(503, "ServiceUnavailable", "Service is unable to handle request: it cannot keep the content.")
        {
            Notice = $"The content cannot be kept in '{directory}': {cause.Message.TrimEnd('.')}. Make room there, or set TMPDIR to another folder.",
        };

    public static AwsErrorException Invalid(string code, string message) => new(400, code, message);

    private static ImmutableDictionary<string, string> MarkerHeaders(string versionId) => ImmutableDictionary<string, string>.Empty
        .Add("x-amz-delete-marker", "true")
        .Add("x-amz-version-id", versionId);
}
