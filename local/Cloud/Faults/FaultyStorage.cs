using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>
/// The same between Step Functions and S3, where a distributed Map reads its items and writes its results: nobody of ours
/// holds that connection either, and what breaks it is an <see cref="IOException"/>.
/// </summary>
/// <param name="plan">What is to fail.</param>
/// <param name="s3">Amazon S3.</param>
/// <param name="time">For delays.</param>
public sealed class FaultyStorage(FaultPlan plan, IServiceEndpoint s3, TimeProvider time) : IServiceEndpoint
{
    public string SigningName => s3.SigningName;

    public WireProtocol Protocol => s3.Protocol;

    public string OperationOf(ServiceCall call) => s3.OperationOf(call);

    public async Task HandleAsync(ServiceCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        switch (plan.Next(SigningName, OperationOf(call), PercentEncoding.Decode(call.Request.RawPath)))
        {
            case null:
                await s3.HandleAsync(call, cancellation);
                break;
            case Throttle:
                throw ServiceSpelling.Throttled(SigningName);
            case ServerError(var status):
                throw ServiceSpelling.Failed(SigningName, status);
            case ExpireToken:
                throw new AwsErrorException(400, "ExpiredToken", "The provided token has expired.");
            case SkewClock:
                throw new AwsErrorException(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
            case Refuse refusal:
                throw ServiceSpelling.Refused(refusal);
            case Delay(var by):
                await Task.Delay(by, time, cancellation);
                await s3.HandleAsync(call, cancellation);
                break;
            case ResetConnection:
                throw new IOException("Connection reset");
            case TruncateBody:
                var body = await RecordedAnswer.OfAsync(call, s3, cancellation);
                await call.Http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellation);
                throw new IOException("Premature end of the body");
            case MalformBody:
                var whole = await RecordedAnswer.OfAsync(call, s3, cancellation);
                await call.Http.Response.Body.WriteAsync(whole.Length == 0 ? whole : RecordedAnswer.Malform(whole), cancellation);
                break;
            case var other:
                throw new NotSupportedException($"{other} is not a misbehaviour of S3 towards Step Functions.");
        }
    }
}
