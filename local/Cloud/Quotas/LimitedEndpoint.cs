using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.Cloud.Quotas;

/// <summary>A service that refuses what exceeds a quota, in its own words.</summary>
internal sealed class LimitedEndpoint(QuotaLedger ledger, IServiceEndpoint service) : IServiceEndpoint
{
    public string SigningName => service.SigningName;

    public WireProtocol Protocol => service.Protocol;

    public IReadOnlyDictionary<string, string>? AnswerUnsigned(WireRequest request) => service.AnswerUnsigned(request);

    public IReadOnlyDictionary<string, string> CrossOriginHeaders(WireRequest request) => service.CrossOriginHeaders(request);

    public ServiceOperation Route(ServiceCall call)
    {
        var operation = service.Route(call);
        var (what, quota) = QuotaOf(call.Request.Method);
        return quota is null ? operation : operation with
        {
            HandleAsync = (routed, cancellationToken) =>
            {
                ledger.Demand(SigningName, SigningName == "s3" ? $"{what} of {S3Target.Of(routed.Request).Bucket}" : what, quota);
                return operation.HandleAsync(routed, cancellationToken);
            },
        };
    }

    private (string What, Quota? Quota) QuotaOf(string method) => (SigningName, method) switch
    {
        ("s3", "GET" or "HEAD") => ("reads", ledger.Quotas.S3Reads),
        ("s3", _) => ("writes", ledger.Quotas.S3Writes),
        ("sts", _) => ("requests", ledger.Quotas.Sts),
        ("kms", _) => ("requests", ledger.Quotas.Kms),
        _ => ("", null),
    };
}
