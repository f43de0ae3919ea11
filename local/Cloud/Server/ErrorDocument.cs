using System.Text;
using System.Text.Json;
using System.Xml;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>A refusal on the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Headers">Besides the request ids.</param>
/// <param name="Body">UTF-8.</param>
public sealed record ErrorDocument(int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const string StsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static ErrorDocument Of(AwsErrorException error, WireProtocol protocol, RequestIds ids) => protocol switch
    {
        WireProtocol.S3Xml => new(error.Status, "application/xml", error.Headers, Xml(writer => WriteS3(writer, error, ids))),
        WireProtocol.QueryXml => new(error.Status, "text/xml", error.Headers, Xml(writer => WriteQuery(writer, error, ids))),
        WireProtocol.Ec2Xml => new(error.Status, "text/xml", error.Headers, Xml(writer => WriteEc2(writer, error, ids))),
        WireProtocol.Cbor => new(
            error.Status,
            "application/cbor",
            new Dictionary<string, string>(error.Headers) { ["Smithy-Protocol"] = "rpc-v2-cbor" },
            CborMap.Of([new("__type", JsonCode(error)), new("message", error.Message)])),
        WireProtocol.RestJson => new(
            error.Status,
            "application/json",
            new Dictionary<string, string>(error.Headers) { ["x-amzn-ErrorType"] = JsonCode(error) },
            Json([("Type", error.Status < 500 ? "User" : "Service"), ("message", error.Message), .. error.Details])),
        _ => new(
            error is { Status: 403, Code: "AccessDenied" } ? 400 : error.Status,
            protocol == WireProtocol.Json10 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
            error.Headers,
            Json([("__type", JsonCode(error)), ("message", error.Message), .. error.Details])),
    };

    // The evaluator's refusal has a longer name in the JSON protocols.
    private static string JsonCode(AwsErrorException error) => error.Code == "AccessDenied" ? "AccessDeniedException" : error.Code;

    private static void WriteS3(XmlWriter writer, AwsErrorException error, RequestIds ids)
    {
        writer.WriteStartElement("Error");
        WriteElement(writer, "Code", error.Code);
        WriteElement(writer, "Message", error.Message);
        foreach (var (name, value) in error.Details)
        {
            WriteElement(writer, name, value);
        }

        WriteElement(writer, "RequestId", ids.RequestId);
        WriteElement(writer, "HostId", ids.HostId ?? "");
        writer.WriteEndElement();
    }

    private static void WriteQuery(XmlWriter writer, AwsErrorException error, RequestIds ids)
    {
        writer.WriteStartElement("ErrorResponse", StsNamespace);
        writer.WriteStartElement("Error", StsNamespace);
        WriteElement(writer, "Type", error.Status < 500 ? "Sender" : "Receiver", StsNamespace);
        WriteElement(writer, "Code", error.Code, StsNamespace);
        WriteElement(writer, "Message", error.Message, StsNamespace);
        writer.WriteEndElement();
        WriteElement(writer, "RequestId", ids.RequestId, StsNamespace);
        writer.WriteEndElement();
    }

    private static void WriteEc2(XmlWriter writer, AwsErrorException error, RequestIds ids)
    {
        writer.WriteStartElement("Response");
        writer.WriteStartElement("Errors");
        writer.WriteStartElement("Error");
        WriteElement(writer, "Code", error.Code);
        WriteElement(writer, "Message", error.Message);
        writer.WriteEndElement();
        writer.WriteEndElement();
        WriteElement(writer, "RequestID", ids.RequestId);
        writer.WriteEndElement();
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            write(writer);
        }

        return bytes.ToArray();
    }

    private static void WriteElement(XmlWriter writer, string name, string value, string? ns = null) =>
        writer.WriteElementString(name, ns, Representable(value));

    /// <summary>A request may hold characters that no XML document can.</summary>
    private static string Representable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    private static byte[] Json(IEnumerable<(string Name, string Value)> members)
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
