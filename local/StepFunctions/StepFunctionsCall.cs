using System.Text.Json.Nodes;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions;

/// <summary>One call to Step Functions, with what its operations share.</summary>
internal sealed record StepFunctionsCall(ServiceCall Call, JsonRequest Request, StepFunctionsState State)
{
    public string Required(string member) =>
        Request.Text(member) ?? throw StepFunctionsErrors.Invalid(member, "Member must not be null");

    /// <summary>The machine that a member names, which the caller must be allowed to use in this way.</summary>
    public StateMachine Machine(string member, string action)
    {
        var arn = Required(member);
        Permit(arn, action, ":stateMachine:");
        return State.FindMachine(arn) ?? throw StepFunctionsErrors.NoMachine(arn);
    }

    /// <summary>The execution of a Standard machine that <c>executionArn</c> names.</summary>
    public Execution Execution(string action)
    {
        var arn = Required("executionArn");
        if (arn.Contains(":express:", StringComparison.Ordinal))
        {
            // "This API action is not supported by EXPRESS state machines."
            throw StepFunctionsErrors.InvalidArn(arn);
        }

        Permit(arn, action, ":execution:");
        return State.FindExecution(arn) ?? throw StepFunctionsErrors.NoExecution(arn);
    }

    public void Permit(string arn, string action, string kind)
    {
        if (arn.Split(':') is not ["arn", _, "states", var region, var account, ..]
            || !arn.Contains(kind, StringComparison.Ordinal) || region != Call.Signature.Region)
        {
            throw StepFunctionsErrors.InvalidArn(arn);
        }

        Call.Demand(action, arn, account);
    }

    /// <summary>Epoch seconds with milliseconds.</summary>
    public static JsonNode Time(DateTimeOffset at) => JsonValue.Create(at.ToUnixTimeMilliseconds() / 1000m);
}
