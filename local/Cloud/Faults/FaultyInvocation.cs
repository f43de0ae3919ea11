using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>
/// The same between Step Functions and Lambda, where no caller of ours holds the connection: what breaks it comes as the
/// error that Step Functions reports for its own client.
/// </summary>
/// <param name="plan">What is to fail.</param>
/// <param name="time">For delays.</param>
public sealed class FaultyInvocation(FaultPlan plan, TimeProvider time)
{
    /// <param name="function">Which is invoked.</param>
    /// <param name="invoke">Invokes it.</param>
    public async Task<InvocationResult> InvokeAsync(LambdaFunction function, Func<Task<InvocationResult>> invoke, CancellationToken cancellation)
    {
        switch (plan.Next("lambda", "Invoke", function.Name))
        {
            case null:
                return await invoke();
            case Throttle:
                throw ServiceSpelling.Throttled("lambda");
            case ServerError(var status):
                throw ServiceSpelling.Failed("lambda", status);
            case ExpireToken:
                throw new AwsErrorException(403, "ExpiredTokenException", "The security token included in the request is expired");
            case SkewClock:
                throw new AwsErrorException(403, "InvalidSignatureException", "Signature expired.");
            case Refuse refusal:
                throw ServiceSpelling.Refused(refusal);
            case Delay(var by):
                await Task.Delay(by, time, cancellation);
                return await invoke();
            case ResetConnection:
                throw ClientFailed("Connection reset");
            case TruncateBody or MalformBody:
                await invoke();
                throw ClientFailed("Unable to unmarshall response");
            case var other:
                throw new NotSupportedException($"{other} is not a misbehaviour of an invocation.");
        }
    }

    private static StatesErrorException ClientFailed(string why) => new("Lambda.SdkClientException", why);
}
