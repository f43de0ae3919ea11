using Crosslink.Local.Identities;
using Crosslink.Local.Policies;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions;

/// <summary>What Step Functions does in a session of a state machine's role.</summary>
/// <param name="identities">Where the role is.</param>
internal sealed class MachineRoles(IdentityStore identities)
{
    // What Step Functions' sessions are called is not published.
    private const string SessionName = "states";

    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: there is no such role.</exception>
    public Caller AsCaller(string roleArn)
    {
        var role = identities.FindRole(roleArn) ?? throw new AwsErrorException(403, "AccessDenied", $"The role {roleArn} does not exist.");
        var now = identities.Now;
        return role.AsCaller(new Session(roleArn, SessionName, Policy: null, SourceIdentity: null, now, now.AddHours(1)));
    }

    /// <param name="account">The account that owns the resource.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: there is no such role, or it may not.</exception>
    public void Demand(string roleArn, string action, string resource, string account)
    {
        var access = new AccessRequest(AsCaller(roleArn), action, resource, account, new ConditionContext());
        var decision = PolicyEvaluator.Decide(access);
        if (!decision.IsAllowed)
        {
            throw new AwsErrorException(403, "AccessDenied", decision.Describe(access));
        }
    }
}
