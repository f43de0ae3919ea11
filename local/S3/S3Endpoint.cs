using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Operations;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.Wire;

namespace Crosslink.Local.S3;

/// <summary>Amazon S3 on the wire: path style and virtual-host style, as the AWS SDKs and the AWS CLI speak it.</summary>
/// <param name="state">The buckets.</param>
/// <param name="keys">KMS, for objects with SSE-KMS.</param>
public sealed class S3Endpoint(S3State state, IObjectKeys keys) : IServiceEndpoint
{
    // Bytes of request line and headers.
    private const int MaxHeadSize = 8192;

    public string SigningName => "s3";

    public WireProtocol Protocol => WireProtocol.S3Xml;

    public string OperationOf(ServiceCall call)
    {
        try
        {
            var (request, operation) = Operation(call);
            using var ended = request;
            return operation.Name;
        }
        catch (S3ErrorException refusal)
        {
            return refusal.Code;
        }
    }

    public async Task HandleAsync(ServiceCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            if (call.Request.HeadSize > MaxHeadSize)
            {
                throw S3Errors.HeadTooLarge(MaxHeadSize);
            }

            var (request, operation) = Operation(call);
            using var ended = request;
            await operation.Handle(request, cancellation);
        }
        catch (S3ErrorException refusal)
        {
            throw new AwsErrorException((int)refusal.Status, refusal.Code, refusal.Message)
            {
                Details = refusal.Details.ToDictionary(detail => detail.Name, detail => detail.Value),
                Headers = refusal.Headers,
            };
        }
    }

    private (S3Call Call, S3Route Operation) Operation(ServiceCall call)
    {
        var request = new S3Call(call, S3Target.Of(call.Request), state, keys);
        return (request, S3Operations.Find(request));
    }
}
