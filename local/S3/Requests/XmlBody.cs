using System.Buffers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Requests;

/// <summary>Reads the XML documents that requests carry; namespaces are not looked at, as S3 does not insist on its own.</summary>
internal static class XmlBody
{
    // S3's own documents are four levels deep. Building a tree takes time that grows with the square of its depth.
    private const int MostLevels = 16;

    // Of one element; S3's have a namespace and a type.
    private const int MostAttributes = 16;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // Keys may hold characters that XML 1.0 knows no way to write.
        CheckCharacters = false,
    };

    /// <param name="limit"><see cref="SizeLimit.Document"/> where there is none.</param>
    /// <returns>The root element; null for an empty body.</returns>
    /// <exception cref="AwsErrorException"><c>MalformedXML</c> or <c>MaxMessageLengthExceeded</c></exception>
    public static async Task<XElement?> ReadAsync(S3Call call, string root, CancellationToken cancellationToken, SizeLimit? limit = null)
    {
        using var upload = await Upload.ReceiveAsync(call, limit ?? SizeLimit.Document, cancellationToken);
        if (upload.Content.Length == 0)
        {
            return null;
        }

        try
        {
            await using var body = upload.Content.OpenRead();
            await DemandPlainAsync(body);
            body.Position = 0;
            using var reader = XmlReader.Create(body, Settings);
            var document = await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, cancellationToken);
            return document.Root!.Name.LocalName == root ? document.Root : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    private static async Task DemandPlainAsync(Stream body)
    {
        using var reader = XmlReader.Create(body, Settings);
        while (await reader.ReadAsync())
        {
            // A character reference can spell half a surrogate pair, which no answer could repeat.
            if (reader.Depth >= MostLevels || reader.AttributeCount > MostAttributes || !IsWellFormed(reader.Value))
            {
                throw S3Errors.MalformedXml();
            }
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    public static IEnumerable<XElement> All(this XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    /// <summary>The text of the first element so named; null without one.</summary>
    public static string? Text(this XElement parent, string name) => parent.All(name).FirstOrDefault()?.Value;
}
