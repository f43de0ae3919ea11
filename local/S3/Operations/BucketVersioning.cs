using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>GetBucketVersioning and PutBucketVersioning.</summary>
internal static class BucketVersioning
{
    public static Task GetAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:GetBucketVersioning");
        var versioning = access.Bucket.Versioning;
        return XmlAnswer.WriteAsync(
            call.Response,
            "VersioningConfiguration",
            xml => xml.Element("Status", versioning == Versioning.Off ? null : versioning.ToString()),
            cancellationToken);
    }

    public static async Task PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:PutBucketVersioning");
        var document = await XmlBody.ReadAsync(call, "VersioningConfiguration", cancellationToken) ?? throw S3Errors.MalformedXml();
        access.Bucket.SetVersioning(document.Text("Status") switch
        {
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            null => throw S3Errors.Invalid("IllegalVersioningConfigurationException", "The Versioning element must be specified"),
            _ => throw S3Errors.MalformedXml(),
        });
    }
}
