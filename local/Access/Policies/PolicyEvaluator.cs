using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>
/// Decides as "Policy evaluation logic" in the IAM user guide says: an explicit deny anywhere wins; a session can do what
/// its identity policies and its session policy both allow; within one account a resource policy that names the
/// principal is enough, across accounts both sides must allow.
/// </summary>
public static class PolicyEvaluator
{
    public static AccessDecision Decide(AccessRequest request)
    {
        var caller = request.Caller;
        var context = Complete(request);

        if (AnyDenies(caller.IdentityPolicies, request, context))
        {
            return new(Verdict.ExplicitDeny, PolicyLayer.Identity);
        }

        if (caller.SessionPolicy is { } session && AnyDenies([session], request, context))
        {
            return new(Verdict.ExplicitDeny, PolicyLayer.Session);
        }

        var resourceStatements = (request.ResourcePolicy?.Statements ?? [])
            .Where(statement => statement.Applies(request.Action, request.Resource, context))
            .Select(statement => (statement.Denies, Match: statement.MatchPrincipal(caller)))
            .ToArray();
        if (resourceStatements.Any(statement => statement.Denies && statement.Match > PrincipalMatch.None))
        {
            return new(Verdict.ExplicitDeny, PolicyLayer.Resource);
        }

        var grant = resourceStatements.Where(statement => !statement.Denies).Select(statement => statement.Match)
            .DefaultIfEmpty(PrincipalMatch.None).Max();
        var identityAllows = AnyAllows(caller.IdentityPolicies, request, context);
        var sessionAllows = caller.SessionPolicy is null || AnyAllows([caller.SessionPolicy], request, context);
        return Combine(request, grant, identityAllows, sessionAllows);
    }

    private static AccessDecision Combine(AccessRequest request, PrincipalMatch grant, bool identityAllows, bool sessionAllows)
    {
        if (request.Caller.Service is not null)
        {
            return grant == PrincipalMatch.Exact ? AccessDecision.Allowed : new(Verdict.ImplicitDeny, PolicyLayer.Resource);
        }

        var crossAccount = request.Caller.Account != request.ResourceAccount;
        if (grant == PrincipalMatch.None && (crossAccount || request.ResourcePolicyDecides))
        {
            return new(Verdict.ImplicitDeny, PolicyLayer.Resource);
        }

        // A grant to the session itself, or to everyone and so to it, is not limited by what its session policy leaves out
        // (IAM user guide, "How AWS enforcement code logic evaluates requests").
        if (!crossAccount && grant == PrincipalMatch.Exact)
        {
            return AccessDecision.Allowed;
        }

        if (!identityAllows && (crossAccount || grant < PrincipalMatch.Principal))
        {
            return new(Verdict.ImplicitDeny, PolicyLayer.Identity);
        }

        return sessionAllows ? AccessDecision.Allowed : new(Verdict.ImplicitDeny, PolicyLayer.Session);
    }

    private static bool AnyDenies(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        Applying(policies, request, context).Any(statement => statement.Denies);

    private static bool AnyAllows(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        Applying(policies, request, context).Any(statement => !statement.Denies);

    private static IEnumerable<Statement> Applying(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        policies.SelectMany(policy => policy.Statements).Where(statement => statement.Applies(request.Action, request.Resource, context));

    /// <summary>Adds the keys that follow from who asks and whose resource it is.</summary>
    internal static ConditionContext Complete(AccessRequest request)
    {
        var caller = request.Caller;
        return caller.Service is not null
            ? request.Context.Copy().With("aws:ResourceAccount", request.ResourceAccount)
            : request.Context.Copy()
                .With("aws:ResourceAccount", request.ResourceAccount)
                .With("aws:PrincipalAccount", caller.Account)
                .With("aws:PrincipalArn", caller.PrincipalArn)
                .With("aws:PrincipalType", TypeOf(caller))
                .With("aws:userid", caller.UserId)
                .With("aws:username", caller.PrincipalArn.Contains(":user/", StringComparison.Ordinal) ? caller.PrincipalArn.Split('/')[^1] : null)
                .With("aws:SourceIdentity", caller.SourceIdentity)
                .With("aws:TokenIssueTime", caller.SessionIssuedAt is { } issuedAt ? Iso8601.Seconds(issuedAt) : null);
    }

    private static string TypeOf(Caller caller) =>
        caller.IsSession ? "AssumedRole" : caller.Arn.EndsWith(":root", StringComparison.Ordinal) ? "Account" : "User";
}
