using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>How to refuse the clients of all the services that are not here.</summary>
internal static class UnservedService
{
    public const string S3Control = "s3-control";

    /// <summary>400, which no SDK retries; the SDK for Ruby retries every status from 500 up.</summary>
    public static AwsErrorException Refusal(string service, IEnumerable<string> served) =>
        new(400, "ServiceNotServed", $"There is no service '{service}' here; served are {string.Join(", ", served)}.");

    /// <summary>The protocol in which a client expects its answer, told from the form of its request.</summary>
    public static WireProtocol ProtocolOf(string service, WireRequest request) => request switch
    {
        _ when request.Header("Smithy-Protocol") == "rpc-v2-cbor" => WireProtocol.Cbor,
        _ when request.Header("X-Amz-Target") is not null => IsOfType(request, "application/x-amz-json-1.0") ? WireProtocol.Json10 : WireProtocol.Json11,
        _ when service == "ec2" => WireProtocol.Ec2Xml,
        _ when service is "s3express" or "s3-outposts" or "s3-object-lambda" => WireProtocol.S3Xml,
        _ when service is "cloudfront" or "route53" or S3Control => WireProtocol.QueryXml,
        _ when IsForm(request) || request.QueryValue("Action") is not null => WireProtocol.QueryXml,
        _ when request.QueryValue(PresignedQuery.Credential) is not null => WireProtocol.S3Xml,
        _ => WireProtocol.RestJson,
    };

    public static bool IsForm(WireRequest request) => IsOfType(request, "application/x-www-form-urlencoded");

    private static bool IsOfType(WireRequest request, string type) =>
        request.Header("Content-Type")?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;
}
