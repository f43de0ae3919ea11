using Crosslink.Local.Identities;

namespace Crosslink.Local.Sts;

/// <summary>A session that has begun.</summary>
/// <param name="Role">Whose session.</param>
/// <param name="Session">What was settled.</param>
/// <param name="Credentials">For the caller alone.</param>
/// <param name="PackedPolicyPercent">Null without a session policy.</param>
public sealed record AssumedRole(Role Role, Session Session, SessionCredentials Credentials, int? PackedPolicyPercent = null);
