using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>Decides who may assume which role and begins the sessions. Knows nothing of HTTP.</summary>
public sealed class RoleSessions(IdentityStore identities)
{
    private const int ChainedSeconds = 3600;

    /// <summary>What a trust policy would look like that hides nothing: with it the caller's own side alone decides.</summary>
    private static readonly PolicyDocument TrustsAnyone = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:*"}}""", PolicyKind.Trust);

    private static readonly PolicyDocument TrustsNobody = new(PolicyKind.Trust, []);

    /// <param name="caller">Who asks.</param>
    /// <param name="request">Within the constraints of the API.</param>
    /// <param name="context">The request's global condition keys.</param>
    /// <exception cref="AwsErrorException">
    /// <c>AccessDenied</c>, <c>ValidationError</c>, <c>MalformedPolicyDocument</c> or <c>PackedPolicyTooLarge</c>.
    /// </exception>
    public AssumedRole Assume(Caller caller, AssumeRoleRequest request, ConditionContext context)
    {
        var sourceIdentity = request.SourceIdentity ?? caller.SourceIdentity;
        context = context.Copy()
            .With("sts:ExternalId", request.ExternalId)
            .With("sts:RoleSessionName", request.RoleSessionName)
            .With("sts:SourceIdentity", sourceIdentity);
        var role = identities.FindRole(request.RoleArn);
        Demand(caller, "sts:AssumeRole", role, request.RoleArn, context);
        if (sourceIdentity is not null)
        {
            Demand(caller, "sts:SetSourceIdentity", role, request.RoleArn, context);
        }

        if (caller.SourceIdentity is { } kept && sourceIdentity != kept)
        {
            // Once set it stays, whatever the policies say.
            throw Refusal(new AccessDenial(caller.Arn, "sts:SetSourceIdentity", request.RoleArn, "the session has another source identity, which stays"));
        }

        CheckDuration(caller, request, role!);
        var packed = request.Policy is { } policy ? CheckPolicy(policy) : (int?)null;
        return Begin(role!, request.RoleSessionName, request.Policy, sourceIdentity, request.DurationSeconds) with { PackedPolicyPercent = packed };
    }

    private AssumedRole Begin(Role role, string name, string? policy, string? sourceIdentity, int seconds)
    {
        // Whole seconds, as the wire has them.
        var now = DateTimeOffset.FromUnixTimeSeconds(identities.Now.ToUnixTimeSeconds());
        var session = new RoleSession(role.Arn, name, policy, sourceIdentity, now, now.AddSeconds(seconds));
        return new AssumedRole(role, session, identities.BeginSession(session));
    }

    private static void Demand(Caller caller, string action, Role? role, string roleArn, ConditionContext context)
    {
        var question = Question(caller, action, role?.Trust ?? TrustsNobody, roleArn, context);
        if (PolicyEvaluator.Decide(question).IsAllowed)
        {
            return;
        }

        // The reason is given where the caller's own policies are at fault, which says nothing of the role, not even that it exists.
        var ownSide = Question(caller, action, TrustsAnyone, roleArn, context);
        var decision = PolicyEvaluator.Decide(ownSide);
        throw decision.IsAllowed
            ? Refusal(role is null ? new AccessDenial(caller.Arn, action, roleArn, "there is no such role") : DenialReason.Of(question))
            : new AwsErrorException(403, "AccessDenied", decision.Describe(ownSide)) { Denial = DenialReason.Of(ownSide) };
    }

    private static AccessRequest Question(Caller caller, string action, PolicyDocument trust, string roleArn, ConditionContext context) =>
        new(caller, action, roleArn, roleArn.Split(':')[4], context, trust) { ResourcePolicyDecides = true };

    // The answer says nothing of the role.
    private static AwsErrorException Refusal(AccessDenial denial) =>
        new(403, "AccessDenied", $"User: {denial.Caller} is not authorized to perform: {denial.Action} on resource: {denial.Resource}") { Denial = denial };

    private static void CheckDuration(Caller caller, AssumeRoleRequest request, Role role)
    {
        if (caller.IsSession && request.DurationSeconds > ChainedSeconds)
        {
            throw AssumeRoleReader.Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        if (request.DurationSeconds > role.MaxSessionDuration.TotalSeconds)
        {
            throw AssumeRoleReader.Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static int CheckPolicy(string policy)
    {
        try
        {
            PolicyDocument.Parse(policy, PolicyKind.Identity);
        }
        catch (PolicyFormatException malformed)
        {
            throw new AwsErrorException(400, "MalformedPolicyDocument", malformed.Message);
        }

        return PackedPolicy.PercentOf(policy);
    }
}
