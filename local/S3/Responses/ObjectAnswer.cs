using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Responses;

/// <summary>The status and headers of GetObject and HeadObject, which differ in little but the body.</summary>
/// <param name="Stored">What is read.</param>
/// <param name="Range">Which bytes of it.</param>
internal sealed record ObjectAnswer(StoredObject Stored, ByteRange Range)
{
    /// <summary>Checks that the object can be read and writes all but the body.</summary>
    /// <returns>Null where that was all: the client has the object already (304).</returns>
    public static ObjectAnswer? Begin(S3Call call, bool withContent)
    {
        if (call.Header("x-amz-copy-source") is { } source)
        {
            throw S3Errors.InvalidArgument("You can only specify a copy source header for copy requests.", "x-amz-copy-source", source);
        }

        var access = BucketAccess.Open(call);
        var overrides = ResponseOverrides.Of(call);
        var stored = access.Read("s3:GetObject", call.Key, call.VersionId);
        var headers = call.Response.Headers;
        if (IsKnown(call, stored))
        {
            call.Response.StatusCode = StatusCodes.Status304NotModified;
            ObjectHeaders.WriteValidators(headers, stored);
            ObjectHeaders.WriteIdentity(headers, stored, access.Bucket);
            return null;
        }

        var tellsChecksum = call.Amz("x-amz-checksum-mode") is "ENABLED" && stored.Checksum is not null;
        DemandAccess(call, access, stored, withContent, tellsChecksum);
        var bytes = RequestedBytes.Of(call, stored);
        ObjectHeaders.WriteDescription(headers, stored);
        ObjectHeaders.WriteIdentity(headers, stored, access.Bucket);
        foreach (var (header, value) in overrides)
        {
            headers[header] = value;
        }

        if (tellsChecksum && !bytes.IsPartial)
        {
            ObjectHeaders.WriteChecksum(headers, stored.Checksum);
        }

        WriteBytes(call.Response, bytes, stored.Content.Length);
        return new(stored, bytes.Range);
    }

    /// <exception cref="AwsErrorException">412 <c>PreconditionFailed</c></exception>
    private static bool IsKnown(S3Call call, StoredObject stored)
    {
        var condition = ReadCondition.Of(call.Header);
        return condition.FailedBy(stored) is { } failed ? throw S3Errors.PreconditionFailed(failed) : condition.KnownBy(stored) is not null;
    }

    private static void DemandAccess(S3Call call, BucketAccess access, StoredObject stored, bool withContent, bool tellsChecksum)
    {
        var customerKey = CustomerKey.Read(call.Amz);
        if (withContent)
        {
            access.DemandContent(stored, customerKey, call.State.Now);
            return;
        }

        CustomerKey.Demand(customerKey, stored);
        if (tellsChecksum)
        {
            // A checksum would give the content away, so S3 keeps it encrypted, too.
            access.DemandKmsKey(stored);
        }
    }

    private static void WriteBytes(HttpResponse response, RequestedBytes bytes, long size)
    {
        response.ContentLength = bytes.Range.Length;
        if (bytes.IsPartial)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = bytes.Range.ContentRange(size);
        }

        if (bytes.PartsCount is { } parts)
        {
            response.Headers["x-amz-mp-parts-count"] = $"{parts}";
        }
    }
}
