using System.Xml;
using System.Xml.Linq;

namespace Crosslink.Cli.Links;

/// <summary>What S3 says in an error document. Only code and message; the rest repeats the request with its token.</summary>
internal static class S3ErrorText
{
    // In bytes. Anyone may have sent the document; one of S3 has less than a thousand, in two levels.
    private const int MaxLength = 64 * 1024;
    private const int MaxDepth = 8;

    /// <returns>A space, code and message; empty where there are none.</returns>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var beginning = new byte[MaxLength];
        var length = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var document = new MemoryStream(beginning, 0, length);
            DemandFlat(document);
            document.Position = 0;
            using var reader = XmlReader.Create(document);
            var error = XDocument.Load(reader).Root;
            return error?.Element("Code")?.Value is { } code ? $" {code}: {error.Element("Message")?.Value.TrimEnd('.')}" : "";
        }
        catch (XmlException)
        {
            return "";
        }
    }

    // The time to build a document grows with the square of its depth.
    private static void DemandFlat(Stream document)
    {
        using var reader = XmlReader.Create(document);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new XmlException("The document is too deep to be an error of S3.");
            }
        }
    }
}
