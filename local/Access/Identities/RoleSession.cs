using Crosslink.Local.Access.Policies;

namespace Crosslink.Local.Access.Identities;

/// <summary>What was settled when a role was assumed; it travels inside the session token.</summary>
/// <param name="RoleArn">The role's ARN.</param>
/// <param name="Name">The RoleSessionName.</param>
/// <param name="Policy">The session policy as JSON; null without one.</param>
/// <param name="SourceIdentity">Null without one.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record RoleSession(
    string RoleArn,
    string Name,
    string? Policy,
    string? SourceIdentity,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary><see cref="Policy"/>, read once for all requests of the session.</summary>
    internal PolicyDocument? PolicyDocument { get; } = Policy is null ? null : PolicyDocument.Parse(Policy, PolicyKind.Identity);

    /// <summary><c>arn:aws:sts::111122223333:assumed-role/S3Access/name</c>; a role's path is not part of it.</summary>
    public string Arn => $"arn:aws:sts::{RoleArn.Split(':')[4]}:assumed-role/{RoleArn.Split('/')[^1]}/{Name}";
}

/// <summary>The credentials of a session.</summary>
/// <param name="AccessKeyId">Begins with <c>ASIA</c>.</param>
/// <param name="SecretAccessKey">Forty characters.</param>
/// <param name="SessionToken">Opaque; about 900 characters, more with a long session policy.</param>
/// <param name="Expiration">UTC.</param>
public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
