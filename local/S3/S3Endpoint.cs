using System.Collections.Immutable;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Operations;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3;

/// <summary>Amazon S3 on the wire: path style and virtual-host style, as the AWS SDKs and the AWS CLI speak it.</summary>
/// <param name="state">The buckets.</param>
/// <param name="keys">KMS, for objects with SSE-KMS.</param>
public sealed class S3Endpoint(S3State state, IObjectKeys keys) : IServiceEndpoint
{
    private static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary<string, string>.Empty;

    // Bytes of request line and headers.
    private const int MaxHeadSize = 8192;

    public string SigningName => "s3";

    public WireProtocol Protocol => WireProtocol.S3Xml;

    public ServiceOperation Route(ServiceCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            var target = S3Target.Of(call.Request);
            using var request = new S3Call(call, target, state, keys);
            var route = S3Operations.Find(request);
            return new(route.Name, (routed, cancellationToken) => HandleAsync(route, target, routed, cancellationToken));
        }
        catch (AwsErrorException refusal)
        {
            return new(refusal.Code, (_, _) => throw refusal);
        }
    }

    public IReadOnlyDictionary<string, string>? AnswerUnsigned(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var target = S3Target.Of(request);
        return request.Method switch
        {
            "OPTIONS" => CrossOrigin.Preflight(request, Find(target), target.Key is not null),
            _ => null,
        };
    }

    public IReadOnlyDictionary<string, string> CrossOriginHeaders(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return CrossOrigin.Answer(request, Find(S3Target.Of(request))) ?? (IReadOnlyDictionary<string, string>)NoHeaders;
        }
        catch (AwsErrorException)
        {
            // It names no bucket whose rules could hold, and its operation says so.
            return NoHeaders;
        }
    }

    private async Task HandleAsync(S3Route route, S3Target target, ServiceCall call, CancellationToken cancellationToken)
    {
        if (call.Request.HeadSize > MaxHeadSize)
        {
            throw S3Errors.HeadTooLarge(MaxHeadSize);
        }

        using var request = new S3Call(call, target, state, keys);
        await route.Handle(request, cancellationToken);
    }

    private Bucket? Find(S3Target target) => target.Bucket is { } name ? state.Find(name) : null;
}
