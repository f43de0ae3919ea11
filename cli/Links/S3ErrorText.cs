using System.Xml;
using System.Xml.Linq;

namespace Crosslink.Cli.Links;

/// <summary>What S3 says in an error document. Only code and message; the rest repeats the request with its token.</summary>
internal static class S3ErrorText
{
    /// <returns>A space, code and message; empty where there are none.</returns>
    public static string In(string body)
    {
        try
        {
            var error = XDocument.Parse(body).Root;
            return error?.Element("Code")?.Value is { } code ? $" {code}: {error.Element("Message")?.Value.TrimEnd('.')}" : "";
        }
        catch (XmlException)
        {
            return "";
        }
    }
}
