namespace Crosslink.Local.Access.Policies;

/// <summary>How directly a resource policy names a caller; each step outranks the one before.</summary>
public enum PrincipalMatch
{
    None,

    /// <summary>The account is named, which only lets its own identity policies decide.</summary>
    Account,

    /// <summary>The user or role.</summary>
    Principal,

    /// <summary>The caller itself: the session's own ARN, everyone, or the service.</summary>
    Exact,
}

/// <summary>The Principal or NotPrincipal element of a resource or trust policy.</summary>
public sealed record PrincipalSet(IReadOnlyList<string> Aws, IReadOnlyList<string> Services)
{
    public PrincipalMatch Match(Caller caller)
    {
        if (caller.Service is { } service)
        {
            return Services.Contains(service) ? PrincipalMatch.Exact : PrincipalMatch.None;
        }

        return Aws.Select(name => MatchOne(name, caller)).DefaultIfEmpty(PrincipalMatch.None).Max();
    }

    /// <summary>
    /// Whether a Deny with NotPrincipal spares the caller: the account, the role and the session must all be listed,
    /// since services may check them one after the other.
    /// </summary>
    public bool Spares(Caller caller) => caller.Service is { } service
        ? Services.Contains(service)
        : Aws.Contains("*") || (Aws.Contains(caller.Arn) && Aws.Any(name => IsPrincipal(name, caller)) && Aws.Any(name => IsAccount(name, caller)));

    private static PrincipalMatch MatchOne(string name, Caller caller) =>
        name == "*" ? PrincipalMatch.Exact
        : name == caller.Arn && caller.Arn != caller.PrincipalArn ? PrincipalMatch.Exact
        : IsPrincipal(name, caller) ? PrincipalMatch.Principal
        : IsAccount(name, caller) ? PrincipalMatch.Account
        : PrincipalMatch.None;

    // By ARN or by unique id, to which AWS resolves an ARN in a policy. The user id of a session is its role's id, a colon and its name.
    private static bool IsPrincipal(string name, Caller caller) => name == caller.PrincipalArn || name == caller.UserId.Split(':')[0];

    private static bool IsAccount(string name, Caller caller) =>
        name == caller.Account || name == $"arn:{caller.PrincipalArn.Split(':')[1]}:iam::{caller.Account}:root";
}
