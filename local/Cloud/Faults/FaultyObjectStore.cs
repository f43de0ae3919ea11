using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>
/// S3 that misbehaves towards Step Functions, where a distributed Map reads its items and writes its results. No client of ours
/// holds that connection; what breaks it is an <see cref="IOException"/>.
/// </summary>
/// <param name="plan">What is to fail.</param>
/// <param name="time">For delays.</param>
/// <param name="store">S3 as it should be.</param>
public sealed class FaultyObjectStore(FaultPlan plan, TimeProvider time, IObjectStore store) : IObjectStore
{
    public async Task GetAsync(Caller caller, string bucket, string key, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var misbehaviour = await NextAsync("GetObject", bucket, key, cancellationToken);
        if (misbehaviour is null)
        {
            await store.GetAsync(caller, bucket, key, take, cancellationToken);
            return;
        }

        using var answer = new MemoryStream();
        await store.GetAsync(caller, bucket, key, piece => answer.WriteAsync(piece, cancellationToken), cancellationToken);
        var whole = answer.ToArray();
        if (misbehaviour is MalformBody)
        {
            await take(whole.Length == 0 ? whole : BrokenBody.Of(whole));
            return;
        }

        await take(whole.AsMemory(0, whole.Length / 2));
        throw Truncated();
    }

    public async Task PutAsync(Caller caller, string bucket, string key, ObjectContent content, CancellationToken cancellationToken)
    {
        var misbehaviour = await NextAsync("PutObject", bucket, key, cancellationToken);
        await store.PutAsync(caller, bucket, key, content, cancellationToken);
        if (misbehaviour is TruncateBody)
        {
            throw Truncated();
        }
    }

    /// <returns>How the answer is to be broken; null where it is to be as it should.</returns>
    private async Task<Misbehaviour?> NextAsync(string operation, string bucket, string key, CancellationToken cancellationToken)
    {
        switch (plan.Next("s3", operation, $"/{bucket}/{key}"))
        {
            case Throttle:
                throw ServiceSpelling.Throttled("s3");
            case ServerError(var status):
                throw ServiceSpelling.Failed("s3", status);
            case ExpireToken:
                throw new AwsErrorException(400, "ExpiredToken", "The provided token has expired.");
            case SkewClock:
                throw new AwsErrorException(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
            case Refuse refusal:
                throw ServiceSpelling.Refused(refusal);
            case ResetConnection:
                throw new IOException("Connection reset");
            case Delay(var by):
                await Task.Delay(by, time, cancellationToken);
                return null;
            case var answer when answer is null or TruncateBody or MalformBody:
                return answer;
            case var other:
                throw new NotSupportedException($"{other} is not a misbehaviour of S3 towards Step Functions.");
        }
    }

    private static IOException Truncated() => new("Premature end of the body");
}
