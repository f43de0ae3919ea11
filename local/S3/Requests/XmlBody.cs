using System.Xml;
using System.Xml.Linq;

namespace Crosslink.Local.S3.Requests;

/// <summary>Reads the XML documents that requests carry; namespaces are not looked at, as S3 does not insist on its own.</summary>
internal static class XmlBody
{
    // CompleteMultipartUpload with 10,000 parts and their checksums stays below this.
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // Keys may hold characters that XML 1.0 knows no way to write.
        CheckCharacters = false,
    };

    /// <returns>The root element; null for an empty body.</returns>
    /// <exception cref="S3ErrorException"><c>MalformedXML</c></exception>
    public static async Task<XElement?> ReadAsync(S3Call call, string root, CancellationToken cancellation)
    {
        var upload = await Upload.ReceiveAsync(call, cancellation);
        if (upload.Content.Length is 0 or > MaxBytes)
        {
            return upload.Content.Length == 0 ? null : throw S3Errors.MalformedXml();
        }

        try
        {
            await using var body = upload.Content.OpenRead();
            using var reader = XmlReader.Create(body, Settings);
            var document = await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, cancellation);
            return document.Root!.Name.LocalName == root ? document.Root : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static IEnumerable<XElement> All(this XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    /// <summary>The text of the first element so named; null without one.</summary>
    public static string? Text(this XElement parent, string name) => parent.All(name).FirstOrDefault()?.Value;
}
