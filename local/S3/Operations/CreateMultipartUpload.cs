using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Operations;

internal static class CreateMultipartUpload
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:PutObject", call.Key);
        var draft = WriteEncryption.Apply(call, ObjectDraft.Read(call), access.ObjectArn(call.Key), access.Bucket.Description);
        var (algorithm, type) = ReadChecksum(call);
        var upload = access.Bucket.Uploads.Create(draft, algorithm, type);

        var headers = call.Response.Headers;
        ObjectHeaders.WriteEncryption(headers, draft);
        if (algorithm is not null)
        {
            headers["x-amz-checksum-algorithm"] = algorithm;
            headers["x-amz-checksum-type"] = type;
        }

        return XmlAnswer.WriteAsync(
            call.Response,
            "InitiateMultipartUploadResult",
            xml =>
            {
                xml.Element("Bucket", call.BucketName);
                xml.Element("Key", call.Key);
                xml.Element("UploadId", upload.UploadId);
            },
            cancellationToken);
    }

    /// <summary>CRC-64/NVME is always over the whole; SHA-1 and SHA-256 never; the others as one likes.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c></exception>
    private static (string? Algorithm, string? Type) ReadChecksum(S3Call call)
    {
        if (call.Amz("x-amz-checksum-algorithm")?.ToUpperInvariant() is not { } algorithm)
        {
            return (null, null);
        }

        using var known = new RunningChecksum(algorithm);
        var type = call.Amz("x-amz-checksum-type")?.ToUpperInvariant() ?? (algorithm == Checksums.Default ? "FULL_OBJECT" : "COMPOSITE");
        return (algorithm, type) switch
        {
            (Checksums.Default, "COMPOSITE") or ("SHA1" or "SHA256", "FULL_OBJECT") => throw S3Errors.Invalid(
                "InvalidRequest", $"The {type} checksum type cannot be used with the {algorithm} checksum algorithm."),
            (_, "COMPOSITE" or "FULL_OBJECT") => (algorithm, type),
            _ => throw S3Errors.Invalid("InvalidRequest", "Value for x-amz-checksum-type header is invalid."),
        };
    }
}
