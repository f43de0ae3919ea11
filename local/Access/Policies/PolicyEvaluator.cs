using System.Diagnostics.CodeAnalysis;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>
/// Decides as "Policy evaluation logic" in the IAM user guide says: an explicit deny anywhere wins; service and resource control
/// policies and the policy of a VPC endpoint limit whatever grants; a session can do what its identity policies, its permissions boundary and its session policy all
/// allow; within one account a resource policy that names the principal is enough, across accounts both sides must allow.
/// </summary>
public static class PolicyEvaluator
{
    private static readonly PolicyLayer[] Limiting = [PolicyLayer.Identity, PolicyLayer.Boundary, PolicyLayer.Session, PolicyLayer.Organization, PolicyLayer.ResourceControl, PolicyLayer.Endpoint];

    public static AccessDecision Decide(AccessRequest request)
    {
        var caller = request.Caller;
        var context = Complete(request);

        foreach (var layer in Limiting)
        {
            if (AnyDenies(PoliciesOf(request, layer), request, context))
            {
                return new(Verdict.ExplicitDeny, layer);
            }
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
        return Combine(request, grant, layer => PoliciesOf(request, layer) is not { Count: > 0 } policies || AnyAllows(policies, request, context));
    }

    /// <summary>The values of a condition key in a request, with those that follow from who asks.</summary>
    public static bool TryGet(AccessRequest request, string key, [NotNullWhen(true)] out IReadOnlyList<string>? values) => Complete(request).TryGet(key, out values);

    /// <summary>The policies of one layer; none where it sets no limit.</summary>
    internal static IReadOnlyList<PolicyDocument> PoliciesOf(AccessRequest request, PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => request.Caller.IdentityPolicies,
        PolicyLayer.Boundary => Optional(request.Caller.Boundary),
        PolicyLayer.Session => Optional(request.Caller.SessionPolicy),
        PolicyLayer.Resource => Optional(request.ResourcePolicy),
        PolicyLayer.Organization => request.Caller.ControlPolicies,
        PolicyLayer.ResourceControl => request.ResourceControlPolicies,
        PolicyLayer.Endpoint => Optional(request.EndpointPolicy),
        _ => [],
    };

    private static PolicyDocument[] Optional(PolicyDocument? policy) => policy is null ? [] : [policy];

    /// <param name="request">The question.</param>
    /// <param name="grant">How the resource policy's most direct Allow names the caller.</param>
    /// <param name="limits">Whether a layer that has policies allows the request; true for a layer without any.</param>
    private static AccessDecision Combine(AccessRequest request, PrincipalMatch grant, Predicate<PolicyLayer> limits)
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

        foreach (var layer in new[] { PolicyLayer.Organization, PolicyLayer.ResourceControl, PolicyLayer.Endpoint })
        {
            if (!limits(layer))
            {
                return new(Verdict.ImplicitDeny, layer);
            }
        }

        // A grant to the session itself or to the user, or to everyone and so to them, is not limited by what boundary and session
        // policy leave out (IAM user guide, "How AWS enforcement code logic evaluates requests").
        if (!crossAccount && (grant == PrincipalMatch.Exact || (grant == PrincipalMatch.Principal && !request.Caller.IsSession)))
        {
            return AccessDecision.Allowed;
        }

        var identityAllows = request.Caller.IdentityPolicies.Count > 0 && limits(PolicyLayer.Identity);
        return !identityAllows && (crossAccount || grant < PrincipalMatch.Principal) ? new(Verdict.ImplicitDeny, PolicyLayer.Identity)
            : !limits(PolicyLayer.Boundary) ? new(Verdict.ImplicitDeny, PolicyLayer.Boundary)
            : !limits(PolicyLayer.Session) ? new(Verdict.ImplicitDeny, PolicyLayer.Session)
            : AccessDecision.Allowed;
    }

    private static bool AnyDenies(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        Applying(policies, request, context).Any(statement => statement.Denies);

    private static bool AnyAllows(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        Applying(policies, request, context).Any(statement => !statement.Denies);

    private static IEnumerable<Statement> Applying(IEnumerable<PolicyDocument> policies, AccessRequest request, ConditionContext context) =>
        policies.SelectMany(policy => policy.Statements).Where(statement => statement.Concerns(request.Caller) && statement.Applies(request.Action, request.Resource, context));

    /// <summary>Adds the keys that follow from who asks and whose resource it is.</summary>
    internal static ConditionContext Complete(AccessRequest request)
    {
        var caller = request.Caller;
        return caller.Service is not null
            ? request.Context.Copy()
                .With("aws:ResourceAccount", request.ResourceAccount)
                .With("aws:PrincipalIsAWSService", "true")
            : request.Context.Copy()
                .With("aws:ResourceAccount", request.ResourceAccount)
                .With("aws:PrincipalIsAWSService", "false")
                .With("aws:PrincipalAccount", caller.Account)
                .With("aws:PrincipalArn", caller.PrincipalArn)
                .With("aws:PrincipalType", TypeOf(caller))
                .With("aws:userid", caller.UserId)
                .With("aws:username", caller.PrincipalArn.Contains(":user/", StringComparison.Ordinal) ? caller.PrincipalArn.Split('/')[^1] : null)
                .With("aws:SourceIdentity", caller.SourceIdentity)
                // Only requests with temporary credentials have it. There is no second factor here.
                .With("aws:MultiFactorAuthPresent", caller.IsSession ? "false" : null)
                .With("aws:TokenIssueTime", caller.SessionIssuedAt is { } issuedAt ? Iso8601.Seconds(issuedAt) : null);
    }

    private static string TypeOf(Caller caller) =>
        caller.IsSession ? "AssumedRole" : caller.Arn.EndsWith(":root", StringComparison.Ordinal) ? "Account" : "User";
}
