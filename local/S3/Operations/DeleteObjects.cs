using System.Xml;
using System.Xml.Linq;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>Deletes up to 1,000 objects; each is allowed or refused by itself.</summary>
internal static class DeleteObjects
{
    private const int MaxObjects = 1000;

    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        if (call.Header("Content-MD5") is null && ChecksumClaim.Of(call).Algorithm is null)
        {
            throw S3Errors.Invalid("InvalidRequest", "Missing required header for this request: Content-MD5");
        }

        var request = await XmlBody.ReadAsync(call, "Delete", cancellationToken) ?? throw S3Errors.MalformedXml();
        var objects = request.All("Object").ToList();
        if (objects.Count is 0 or > MaxObjects)
        {
            throw S3Errors.MalformedXml();
        }

        var isQuiet = request.Text("Quiet") == "true";
        var outcomes = objects.Select(named => Delete(call, access, named)).ToList();
        await XmlAnswer.WriteAsync(
            call.Response,
            "DeleteResult",
            xml =>
            {
                foreach (var outcome in outcomes.Where(outcome => outcome.Error is not null || !isQuiet))
                {
                    Write(xml, outcome);
                }
            },
            cancellationToken);
    }

    private static Outcome Delete(S3Call call, BucketAccess access, XElement named)
    {
        var key = named.Text("Key") is { Length: > 0 } given ? given : throw S3Errors.MalformedXml();
        var versionId = named.Text("VersionId") is { Length: > 0 } id ? id : null;
        var outcome = new Outcome(key, versionId);
        try
        {
            if (named.All("LastModifiedTime").Concat(named.All("Size")).FirstOrDefault() is { } condition)
            {
                throw S3Errors.NotImplemented(condition.Name.LocalName);
            }

            var gone = DeleteObject.Delete(call, access, key, versionId, named.Text("ETag") is { Length: > 0 } tag ? tag : null);
            return outcome with { Marker = gone is { IsDeleteMarker: true } && access.Bucket.Versioning != Versioning.Off ? gone : null };
        }
        catch (AwsErrorException refusal)
        {
            return outcome with { Error = (refusal.Code, refusal.Message) };
        }
    }

    private static void Write(XmlWriter xml, Outcome outcome) => xml.Element(outcome.Error is null ? "Deleted" : "Error", inner =>
    {
        inner.Element("Key", outcome.Key);
        inner.Element("VersionId", outcome.VersionId);
        inner.Element("Code", outcome.Error?.Code);
        inner.Element("Message", outcome.Error?.Message);
        if (outcome.Marker is { } marker)
        {
            inner.Element("DeleteMarker", true);
            inner.Element("DeleteMarkerVersionId", marker.VersionId);
        }
    });

    private sealed record Outcome(string Key, string? VersionId)
    {
        public StoredObject? Marker { get; init; }

        public (string Code, string Message)? Error { get; init; }
    }
}
