using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>Finds the statement that denied a request, or those that nearly allowed it.</summary>
public static class DenialReason
{
    // Statements that nearly allow a request beyond these help nobody.
    private const int MostMisses = 4;

    /// <param name="request">One that <see cref="PolicyEvaluator.Decide"/> denies.</param>
    public static AccessDenial Of(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var decision = PolicyEvaluator.Decide(request);
        var policy = PolicyOf(request, decision.Layer);
        var statements = Numbered(request, decision.Layer);
        var context = PolicyEvaluator.Complete(request);
        var reason = decision.Verdict == Verdict.ExplicitDeny
            ? $"{Name(statements.First(entry => Denies(entry.Statement, request, context)))} of {policy} denies it"
            : $"no statement of {policy} allows it{Misses(statements, request, context)}";
        return new AccessDenial(request.Caller.Arn, request.Action, request.Resource, reason);
    }

    private static string PolicyOf(AccessRequest request, PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => $"the identity policies of {request.Caller.PrincipalArn}",
        PolicyLayer.Session => $"the session policy of {request.Caller.Arn}",
        _ when request.ResourcePolicy?.Kind == PolicyKind.Trust => $"the trust policy of {request.Resource}",
        _ => "the policy of the resource",
    };

    private static IReadOnlyList<(int Number, Statement Statement)> Numbered(AccessRequest request, PolicyLayer layer)
    {
        IEnumerable<Statement> statements = layer switch
        {
            PolicyLayer.Identity => request.Caller.IdentityPolicies.SelectMany(policy => policy.Statements),
            PolicyLayer.Session => request.Caller.SessionPolicy?.Statements ?? [],
            _ => request.ResourcePolicy?.Statements ?? [],
        };
        return [.. statements.Select((statement, index) => (index + 1, statement))];
    }

    private static string Name((int Number, Statement Statement) entry) =>
        entry.Statement.Sid is { } sid ? $"statement '{sid}'" : FormattableString.Invariant($"statement {entry.Number}");

    private static bool Denies(Statement statement, AccessRequest request, ConditionContext context) =>
        statement.Denies && statement.Applies(request.Action, request.Resource, context) && (IsOfTheCaller(statement) || statement.MatchPrincipal(request.Caller) > PrincipalMatch.None);

    private static string Misses(IEnumerable<(int Number, Statement Statement)> statements, AccessRequest request, ConditionContext context)
    {
        var misses = statements
            .Where(entry => !entry.Statement.Denies && entry.Statement.Actions.Includes(pattern => pattern.Matches(request.Action, context, ignoreCase: true)))
            .Select(entry => (entry, Why: Miss(entry.Statement, request, context)))
            .Where(miss => miss.Why is not null)
            .Select(miss => $"{Name(miss.entry)} {miss.Why}")
            .Take(MostMisses)
            .ToList();
        return misses.Count == 0 ? "" : $"; {string.Join("; ", misses)}";
    }

    /// <summary>What keeps a statement that allows the action from allowing the request.</summary>
    private static string? Miss(Statement statement, AccessRequest request, ConditionContext context)
    {
        if (!IsOfTheCaller(statement) && statement.MatchPrincipal(request.Caller) == PrincipalMatch.None)
        {
            return "names another principal";
        }

        // The values stay out: an external id is one.
        return statement.Resources?.Includes(pattern => pattern.MatchesArn(request.Resource, context)) == false ? "allows it on other resources"
            : statement.Conditions.FirstOrDefault(condition => !condition.Holds(context)) is { } unmet ? $"has a condition on {unmet.Key} that is not met"
            : null;
    }

    private static bool IsOfTheCaller(Statement statement) => statement.Principals is null && statement.NotPrincipals is null;
}
