using System.Globalization;
using System.Text;
using System.Xml;
using Crosslink.Local.Identities;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Sts;

/// <summary>AWS Security Token Service on the wire, API version 2011-06-15: AssumeRole and GetCallerIdentity.</summary>
public sealed class StsEndpoint(IdentityStore identities) : IServiceEndpoint
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public string SigningName => "sts";

    public WireProtocol Protocol => WireProtocol.QueryXml;

    // The operation stands in the body, which the signature covers and which can be read once only.
    public string OperationOf(ServiceCall call) => Form(call).GetValueOrDefault("Action", "");

    public async Task HandleAsync(ServiceCall call, CancellationToken cancellation)
    {
        var form = Form(call);
        switch (form.GetValueOrDefault("Action"))
        {
            case "AssumeRole":
                await AnswerAsync(call, "AssumeRole", writer => WriteAssumed(writer, RoleAssumption.Assume(identities, call, form)), cancellation);
                return;
            case "GetCallerIdentity":
                await AnswerAsync(call, "GetCallerIdentity", writer => WriteIdentity(writer, call.Caller), cancellation);
                return;
            case var other:
                throw new AwsErrorException(400, "InvalidAction", $"Could not find operation {other} for version 2011-06-15");
        }
    }

    private static Dictionary<string, string> Form(ServiceCall call)
    {
        var text = call.Request.RawQuery;
        if (call.Request.Method == "POST")
        {
            var body = new byte[call.Body.Length];
            call.Body.Position = 0;
            call.Body.ReadExactly(body);
            call.Body.Position = 0;
            text = Encoding.UTF8.GetString(body);
        }

        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            form[Decode(parts[0])] = parts.Length > 1 ? Decode(parts[1]) : "";
        }

        return form;
    }

    private static string Decode(string text) => PercentEncoding.Decode(text.Replace('+', ' '));

    private static void WriteAssumed(XmlWriter writer, AssumedRole assumed)
    {
        writer.WriteStartElement("AssumedRoleUser", Namespace);
        writer.WriteElementString("AssumedRoleId", Namespace, assumed.UserId);
        writer.WriteElementString("Arn", Namespace, assumed.Arn);
        writer.WriteEndElement();
        writer.WriteStartElement("Credentials", Namespace);
        writer.WriteElementString("AccessKeyId", Namespace, assumed.Credentials.AccessKeyId);
        writer.WriteElementString("SecretAccessKey", Namespace, assumed.Credentials.SecretAccessKey);
        writer.WriteElementString("SessionToken", Namespace, assumed.Credentials.SessionToken);
        writer.WriteElementString("Expiration", Namespace, assumed.Credentials.Expiration.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndElement();
        if (assumed.SourceIdentity is { } sourceIdentity)
        {
            writer.WriteElementString("SourceIdentity", Namespace, sourceIdentity);
        }
    }

    private static void WriteIdentity(XmlWriter writer, Caller caller)
    {
        writer.WriteElementString("Arn", Namespace, caller.Arn);
        writer.WriteElementString("UserId", Namespace, caller.UserId);
        writer.WriteElementString("Account", Namespace, caller.Account);
    }

    private static async Task AnswerAsync(ServiceCall call, string operation, Action<XmlWriter> write, CancellationToken cancellation)
    {
        call.Http.Response.ContentType = "text/xml";
        await call.Http.Response.Body.WriteAsync(Document(operation, call.RequestId, write), cancellation);
    }

    private static byte[] Document(string operation, string requestId, Action<XmlWriter> write)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement($"{operation}Response", Namespace);
            writer.WriteStartElement($"{operation}Result", Namespace);
            write(writer);
            writer.WriteEndElement();
            writer.WriteStartElement("ResponseMetadata", Namespace);
            writer.WriteElementString("RequestId", Namespace, requestId);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
