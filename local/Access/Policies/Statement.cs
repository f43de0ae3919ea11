namespace Crosslink.Local.Access.Policies;

/// <summary>A list of patterns, or everything but them (NotAction, NotResource).</summary>
public sealed record PatternSet(IReadOnlyList<PolicyPattern> Patterns, bool Inverted)
{
    public bool Includes(Func<PolicyPattern, bool> matches) => Patterns.Any(matches) != Inverted;
}

/// <summary>One statement of a policy document.</summary>
/// <param name="Sid">The document's own name for it.</param>
/// <param name="Denies">The effect: true for Deny, false for Allow.</param>
/// <param name="Principals">Null in an identity policy.</param>
/// <param name="NotPrincipals">The principals that a Deny spares.</param>
/// <param name="Actions">Compared without regard to case.</param>
/// <param name="Resources">Null in a trust policy.</param>
/// <param name="Conditions">All must hold.</param>
public sealed record Statement(
    string? Sid,
    bool Denies,
    PrincipalSet? Principals,
    PrincipalSet? NotPrincipals,
    PatternSet Actions,
    PatternSet? Resources,
    IReadOnlyList<Condition> Conditions)
{
    public bool Applies(string action, string resource, ConditionContext context) =>
        Actions.Includes(pattern => pattern.Matches(action, context, ignoreCase: true))
        && (Resources is null || Resources.Includes(pattern => pattern.MatchesArn(resource, context)))
        && Conditions.All(condition => condition.Holds(context));

    /// <summary>Whether it is about the caller: every statement is that names no principals.</summary>
    public bool Concerns(Caller caller) => (Principals is null && NotPrincipals is null) || MatchPrincipal(caller) > PrincipalMatch.None;

    /// <summary>How a resource policy's statement names the caller.</summary>
    public PrincipalMatch MatchPrincipal(Caller caller) =>
        Principals?.Match(caller)
        ?? (NotPrincipals is { } spared && !spared.Spares(caller) ? PrincipalMatch.Principal : PrincipalMatch.None);
}
