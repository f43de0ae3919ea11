using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>AWS STS on the wire: AssumeRole and GetCallerIdentity of version 2011-06-15.</summary>
public sealed class StsEndpoint(IdentityStore identities) : IServiceEndpoint
{
    private const string ApiVersion = "2011-06-15";

    private static readonly XNamespace Ns = $"https://sts.amazonaws.com/doc/{ApiVersion}/";

    private readonly RoleSessions _sessions = new(identities);

    public string SigningName => "sts";

    public WireProtocol Protocol => WireProtocol.QueryXml;

    public ServiceOperation Route(ServiceCall call)
    {
        var parameters = QueryParameters.Of(call);
        return new(parameters["Action"] ?? "", (routed, cancellationToken) => HandleAsync(parameters, routed, cancellationToken)) { Subject = parameters["Policy"] };
    }

    private Task HandleAsync(QueryParameters parameters, ServiceCall call, CancellationToken cancellationToken)
    {
        var action = parameters["Action"] ?? throw new AwsErrorException(400, "MissingAction", "The request must contain the parameter Action");
        if ((parameters["Version"] ?? ApiVersion) != ApiVersion)
        {
            throw NoOperation(action, parameters["Version"]!);
        }

        var result = action switch
        {
            "AssumeRole" => Describe(_sessions.Assume(call.Caller, AssumeRoleReader.Read(parameters), call.NewContext())),
            "GetCallerIdentity" => [Text("Arn", call.Caller.Arn), Text("UserId", call.Caller.UserId), Text("Account", call.Caller.Account)],
            _ => throw NoOperation(action, ApiVersion),
        };
        var document = new XElement(
            Ns + $"{action}Response",
            new XElement(Ns + $"{action}Result", result),
            new XElement(Ns + "ResponseMetadata", Text("RequestId", call.RequestId)));
        call.Http.Response.ContentType = "text/xml";
        var bytes = Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
        call.Http.Response.ContentLength = bytes.Length;
        return call.Http.Response.Body.WriteAsync(bytes, cancellationToken).AsTask();
    }

    private static IEnumerable<XElement?> Describe(AssumedRole assumed) =>
    [
        new XElement(
            Ns + "AssumedRoleUser",
            Text("AssumedRoleId", $"{assumed.Role.UniqueId}:{assumed.Session.Name}"),
            Text("Arn", assumed.Session.Arn)),
        new XElement(
            Ns + "Credentials",
            Text("AccessKeyId", assumed.Credentials.AccessKeyId),
            Text("SecretAccessKey", assumed.Credentials.SecretAccessKey),
            Text("SessionToken", assumed.Credentials.SessionToken),
            Text("Expiration", Iso8601.Seconds(assumed.Credentials.Expiration))),
        assumed.PackedPolicyPercent is { } percent ? Text("PackedPolicySize", percent.ToString(CultureInfo.InvariantCulture)) : null,
        assumed.Session.SourceIdentity is { } identity ? Text("SourceIdentity", identity) : null,
    ];

    private static XElement Text(string name, string value) => new(Ns + name, value);

    private static AwsErrorException NoOperation(string action, string version) =>
        new(400, "InvalidAction", $"Could not find operation {action} for version {version}");
}
