using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Responses;

/// <summary>Writes the XML documents of S3's answers.</summary>
internal static class XmlAnswer
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        // As S3 does, characters that XML 1.0 has no way to write come as character references all the same; carriage returns,
        // which a parser would turn into line feeds, do too.
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static async Task WriteAsync(HttpResponse response, string root, Action<XmlWriter> content, CancellationToken cancellationToken)
    {
        using var document = Document(root, content);
        response.ContentType = "application/xml";
        response.ContentLength = document.Length;
        await response.Body.WriteAsync(document.GetBuffer().AsMemory(0, (int)document.Length), cancellationToken);
    }

    private static MemoryStream Document(string root, Action<XmlWriter> content)
    {
        var document = new MemoryStream();
        using var writer = XmlWriter.Create(document, Settings);
        writer.Element(root, content);
        return document;
    }

    /// <summary>An element with text; nothing where there is none.</summary>
    public static void Element(this XmlWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteElementString(name, Namespace, text);
        }
    }

    public static void Element(this XmlWriter writer, string name, long number) =>
        writer.Element(name, number.ToString(CultureInfo.InvariantCulture));

    public static void Element(this XmlWriter writer, string name, bool truth) => writer.Element(name, truth ? "true" : "false");

    /// <summary>Such as <c>2026-03-04T05:06:07.000Z</c>.</summary>
    public static void Element(this XmlWriter writer, string name, DateTimeOffset time) =>
        writer.Element(name, Iso8601.Milliseconds(time));

    public static void Element(this XmlWriter writer, string name, Action<XmlWriter> content)
    {
        writer.WriteStartElement(name, Namespace);
        content(writer);
        writer.WriteEndElement();
    }

    /// <summary>An account as S3 names it, by 64 hexadecimal digits that are the same each time.</summary>
    public static void Account(this XmlWriter writer, string name, string account) => writer.Element(name, inner =>
    {
        inner.Element("ID", Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(account))));
        inner.Element("DisplayName", account);
    });
}
