using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.StepFunctions.Roles;

/// <summary>What Step Functions does in a session of a state machine's role.</summary>
/// <param name="identities">Where the role is.</param>
internal sealed class MachineRoles(IdentityStore identities)
{
    private const string Service = "states.amazonaws.com";

    // What Step Functions' sessions are called is not published.
    private const string SessionName = "states";

    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: the role is not there, or does not trust Step Functions with this machine.</exception>
    public Caller AsCaller(MachineRole role)
    {
        var found = FindTrusting(role) ?? throw new AwsErrorException(403, "AccessDenied", $"The principal {Service} is not authorized to assume the provided role.")
        {
            Denial = identities.FindRole(role.Arn)?.DenialTo(Service, role.MachineArn) ?? new AccessDenial(Service, "sts:AssumeRole", role.Arn, "there is no such role"),
        };
        var now = identities.Now;
        return found.AsCaller(new RoleSession(role.Arn, SessionName, Policy: null, SourceIdentity: null, now, now.AddHours(1)));
    }

    /// <summary>That Step Functions may assume the role for this machine: what it looks at before it takes one.</summary>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: the role is not there, or does not trust Step Functions with this machine.</exception>
    public void DemandTrust(MachineRole role)
    {
        if (FindTrusting(role) is null)
        {
            throw new AwsErrorException(
                403, "AccessDenied", $"Neither the global service principal {Service}, nor the regional one is authorized to assume the provided role.");
        }
    }

    /// <param name="account">The account that owns the resource.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: the role may not.</exception>
    public static void Demand(Caller caller, string action, string resource, string account) =>
        new Authorization(caller, () => new ConditionContext()).Demand(action, resource, account);

    private Role? FindTrusting(MachineRole role) => identities.FindRole(role.Arn) is { } found
        && (found.Trusts(Service, role.MachineArn) || found.Trusts(Regional(role), role.MachineArn)) ? found : null;

    private static string Regional(MachineRole role) => $"states.{StatesArn.Parse(role.MachineArn, StatesArn.StateMachine).Region}.amazonaws.com";
}
