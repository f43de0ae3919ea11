using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Identities;

/// <summary>An IAM role.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Name">1 to 64 characters, after the path if it has one: <c>links/Films</c>.</param>
/// <param name="UniqueId">Begins with <c>AROA</c>.</param>
/// <param name="Trust">Who may assume it.</param>
/// <param name="Policies">Identity policies.</param>
public sealed record Role(string Account, string Name, string UniqueId, PolicyDocument Trust, IReadOnlyList<PolicyDocument> Policies)
{
    /// <summary>The longest session that may be asked for, unless roles are chained: one hour to twelve.</summary>
    public TimeSpan MaxSessionDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The permissions boundary; null for none.</summary>
    public PolicyDocument? Boundary { get; init; }

    public string Arn => $"arn:aws:iam::{Account}:role/{Name}";

    /// <summary>Whether an AWS service may assume it.</summary>
    /// <param name="service">Such as <c>lambda.amazonaws.com</c>.</param>
    /// <param name="source">The ARN of the resource on whose behalf the service asks; null where it names none.</param>
    public bool Trusts(string service, string? source = null) => PolicyEvaluator.Decide(Question(service, source)).IsAllowed;

    /// <summary>Why an AWS service may not assume it.</summary>
    /// <inheritdoc cref="Trusts"/>
    public AccessDenial DenialTo(string service, string? source) => DenialReason.Of(Question(service, source));

    /// <summary>The caller in one of this role's sessions.</summary>
    public Caller AsCaller(RoleSession session) => new(
        Account,
        session.Arn,
        Arn,
        $"{UniqueId}:{session.Name}",
        Policies,
        session.PolicyDocument,
        session.SourceIdentity)
    {
        SessionIssuedAt = session.IssuedAt,
        Boundary = Boundary,
    };

    private AccessRequest Question(string service, string? source) => new(
        Caller.ForService(service),
        "sts:AssumeRole",
        Arn,
        Account,
        new ConditionContext().With("aws:SourceAccount", Account).With("aws:SourceArn", source),
        Trust)
    {
        ResourcePolicyDecides = true,
    };
}
