using System.Collections.Frozen;
using System.Xml;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class GetObjectAttributes
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        _ = access.Read("s3:GetObject", call.Key, call.VersionId);
        var stored = access.Read("s3:GetObjectAttributes", call.Key, call.VersionId);
        var wanted = (call.Header("x-amz-object-attributes") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0 || !wanted.All(Known.Contains))
        {
            throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", string.Join(',', wanted));
        }

        CustomerKey.Demand(CustomerKey.Read(call.Amz), stored);
        access.DemandKmsKey(stored);
        call.Response.Headers.LastModified = ObjectHeaders.HttpDate(stored.LastModified);
        ObjectHeaders.WriteVersion(call.Response.Headers, stored, access.Bucket);
        await XmlAnswer.WriteAsync(call.Response, "GetObjectAttributesResponse", xml => Write(xml, stored, wanted), cancellationToken);
    }

    private static void Write(XmlWriter xml, StoredObject stored, string[] wanted)
    {
        xml.Element("ETag", wanted.Contains("ETag") ? stored.ETag.Trim('"') : null);
        if (wanted.Contains("Checksum") && stored.Checksum is { } checksum)
        {
            xml.Element("Checksum", inner => inner.Checksum(checksum));
        }

        if (wanted.Contains("ObjectParts") && stored.Parts is { } parts)
        {
            xml.Element("ObjectParts", inner => inner.Element("PartsCount", parts.Count));
        }

        xml.Element("StorageClass", wanted.Contains("StorageClass") ? stored.StorageClass : null);
        if (wanted.Contains("ObjectSize"))
        {
            xml.Element("ObjectSize", stored.Content.Length);
        }
    }
}
