using System.Xml;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Responses;

/// <summary>What the answers to CopyObject and UploadPartCopy hold.</summary>
internal static class CopyResult
{
    public static void Write(XmlWriter xml, DateTimeOffset lastModified, string etag, Checksum? checksum)
    {
        xml.Element("LastModified", lastModified);
        xml.Element("ETag", etag);
        xml.Checksum(checksum);
    }

    /// <summary>An element such as <c>ChecksumCRC32</c>, and the checksum's type.</summary>
    public static void Checksum(this XmlWriter xml, Checksum? checksum, bool withType = true)
    {
        if (checksum is not null)
        {
            xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);
            xml.Element("ChecksumType", withType ? checksum.Type : null);
        }
    }
}
