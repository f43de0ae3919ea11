using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>No object has tags. The AWS CLI asks for them before it copies an object in parts.</summary>
internal static class GetObjectTagging
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        var stored = access.Read("s3:GetObjectTagging", call.Key, call.VersionId);
        ObjectHeaders.WriteVersion(call.Response.Headers, stored, access.Bucket);
        return XmlAnswer.WriteAsync(call.Response, "Tagging", xml => xml.Element("TagSet", ""), cancellationToken);
    }
}
