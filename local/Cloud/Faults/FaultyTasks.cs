using System.Text.Json.Nodes;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Tasks;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>
/// Lambda that misbehaves towards Step Functions. No client of ours holds that connection; what breaks it comes as the error that
/// Step Functions reports of its own client.
/// </summary>
/// <param name="plan">What is to fail.</param>
/// <param name="time">For delays.</param>
/// <param name="newRequestId">For refusals.</param>
/// <param name="tasks">Runs the tasks as it should be.</param>
public sealed class FaultyTasks(FaultPlan plan, TimeProvider time, Func<string> newRequestId, ITaskRunner tasks) : ITaskRunner
{
    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (plan.Next("lambda", "Invoke", request.Function))
        {
            case null:
                break;
            case Throttle:
                throw Refused(ServiceSpelling.Throttled("lambda"));
            case ServerError(var status):
                throw Refused(ServiceSpelling.Failed("lambda", status));
            case ExpireToken:
                throw Refused(new(403, "ExpiredTokenException", "The security token included in the request is expired"));
            case SkewClock:
                throw Refused(new(403, "InvalidSignatureException", "Signature expired."));
            case Refuse refusal:
                throw Refused(ServiceSpelling.Refused(refusal));
            case Delay(var by):
                await Task.Delay(by, time, cancellationToken);
                break;
            case ResetConnection:
                throw ClientFailed("Connection reset");
            case TruncateBody or MalformBody:
                await tasks.RunAsync(request, cancellationToken);
                throw ClientFailed("Unable to unmarshall response");
            case var other:
                throw new NotSupportedException($"{other} is not a misbehaviour of a task.");
        }

        return await tasks.RunAsync(request, cancellationToken);
    }

    private StatesErrorException Refused(AwsErrorException refusal) => LambdaTask.Failed(refusal, newRequestId());

    private static StatesErrorException ClientFailed(string why) => new("Lambda.SdkClientException", why);
}
