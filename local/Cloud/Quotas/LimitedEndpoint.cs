using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Faults;
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
        var (what, quota) = QuotaOf(call.Request, operation.Name);
        return quota is null ? operation : operation with
        {
            HandleAsync = (routed, cancellationToken) => ledger.TryTake(SigningName, what, quota)
                ? operation.HandleAsync(routed, cancellationToken)
                : throw ServiceSpelling.Throttled(SigningName),
        };
    }

    private (string What, Quota? Quota) QuotaOf(WireRequest request, string operation) => (SigningName, request.Method, operation) switch
    {
        ("s3", "GET" or "HEAD", _) => ($"reads of {S3Target.Of(request).Bucket}", ledger.Quotas.S3Reads),
        ("s3", _, _) => ($"writes of {S3Target.Of(request).Bucket}", ledger.Quotas.S3Writes),
        ("sts", _, _) => ("requests", ledger.Quotas.Sts),
        ("kms", _, _) => ("requests", ledger.Quotas.Kms),
        _ => ("", null),
    };
}
