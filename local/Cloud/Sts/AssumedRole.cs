using Crosslink.Local.Access.Identities;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>A session that has begun.</summary>
/// <param name="Role">Whose session.</param>
/// <param name="Session">What was settled.</param>
/// <param name="Credentials">For the caller alone.</param>
/// <param name="PackedPolicyPercent">Null without a session policy.</param>
public sealed record AssumedRole(Role Role, RoleSession Session, SessionCredentials Credentials, int? PackedPolicyPercent = null);
