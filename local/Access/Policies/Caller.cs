namespace Crosslink.Local.Access.Policies;

/// <summary>Who signed a request, with all that policies may ask about it.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Arn">The user's ARN, or the session's (<c>arn:aws:sts::444455556666:assumed-role/Name/session</c>).</param>
/// <param name="PrincipalArn">The user's or the role's ARN (<c>aws:PrincipalArn</c>).</param>
/// <param name="UserId">The unique id; for a session <c>AROA…:session-name</c>.</param>
/// <param name="IdentityPolicies">The policies of the user or role.</param>
/// <param name="SessionPolicy">The policy passed when the session began; it only narrows.</param>
/// <param name="SourceIdentity">Set by <c>AssumeRole</c>; stays through every later session.</param>
public sealed record Caller(
    string Account,
    string Arn,
    string PrincipalArn,
    string UserId,
    IReadOnlyList<PolicyDocument> IdentityPolicies,
    PolicyDocument? SessionPolicy = null,
    string? SourceIdentity = null)
{
    /// <summary>The permissions boundary: the most that identity policies can grant; null for no limit.</summary>
    public PolicyDocument? Boundary { get; init; }

    /// <summary>The service control policies of the caller's account, as of one level of its organization; empty for no limit.</summary>
    public IReadOnlyList<PolicyDocument> ControlPolicies { get; init; } = [];

    /// <summary>When the session's credentials were issued; null for a long-term key.</summary>
    public DateTimeOffset? SessionIssuedAt { get; init; }

    /// <summary>An AWS service acting for itself (<c>lambda.amazonaws.com</c>), which only resource policies can admit.</summary>
    public string? Service { get; init; }

    /// <summary>True for an assumed role, from which another AssumeRole is role chaining.</summary>
    public bool IsSession => SessionIssuedAt is not null;

    public static Caller ForService(string service) => new("", service, service, service, []) { Service = service };
}
