using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>A caller and the request they make, as far as permissions depend on it.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="NewContext">A fresh context with the request's condition keys, to which a service adds its own.</param>
public sealed record Authorization(Caller Caller, Func<ConditionContext> NewContext)
{
    /// <summary>Asks the evaluator on behalf of the caller.</summary>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c> with the reason, unless the answer is yes.</exception>
    public void Demand(
        string action,
        string resource,
        string resourceAccount,
        PolicyDocument? resourcePolicy = null,
        ConditionContext? context = null,
        bool resourcePolicyDecides = false)
    {
        var request = new AccessRequest(Caller, action, resource, resourceAccount, context ?? NewContext(), resourcePolicy)
        {
            ResourcePolicyDecides = resourcePolicyDecides,
        };
        var decision = PolicyEvaluator.Decide(request);
        if (!decision.IsAllowed)
        {
            throw new AwsErrorException(403, "AccessDenied", decision.Describe(request)) { Denial = DenialReason.Of(request) };
        }
    }
}
