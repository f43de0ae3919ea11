using Crosslink.Local.Identities;

namespace Crosslink.Local.Sts;

/// <summary>What AssumeRole answers.</summary>
/// <param name="Arn">The session's ARN.</param>
/// <param name="UserId"><c>AROA…:session-name</c></param>
/// <param name="Credentials">Of the session.</param>
/// <param name="SourceIdentity">Null without one.</param>
internal sealed record AssumedRole(string Arn, string UserId, SessionCredentials Credentials, string? SourceIdentity);
