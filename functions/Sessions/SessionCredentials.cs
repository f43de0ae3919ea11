using Amazon.SecurityToken.Model;

namespace Crosslink.Functions.Sessions;

/// <summary>An assumed session: what a seal holds.</summary>
public sealed record SessionCredentials
{
    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    public required string SessionToken { get; init; }

    /// <summary>When it stops working: the end of the STS session or of its policy's grant, whichever comes first.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>How narrowly its policy names the object.</summary>
    public required PolicyScope Scope { get; init; }

    /// <summary>The session that looks whether the key of an upload is taken; null where nobody looks.</summary>
    public SessionCredentials? Look { get; init; }

    /// <param name="session">As STS gave it, with its expiration.</param>
    /// <param name="grantEnd">When the session's policy stops allowing anything.</param>
    internal static SessionCredentials Of(Credentials session, DateTimeOffset grantEnd, PolicyScope scope)
    {
        var sessionEnd = new DateTimeOffset(session.Expiration!.Value.ToUniversalTime());
        var end = sessionEnd < grantEnd ? sessionEnd : grantEnd;
        return new SessionCredentials
        {
            AccessKeyId = session.AccessKeyId,
            SecretAccessKey = session.SecretAccessKey,
            SessionToken = session.SessionToken,
            EndsAt = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond)),
            Scope = scope,
        };
    }

    /// <summary>Says nothing of the credentials, so that no log or message can.</summary>
    public override string ToString() => nameof(SessionCredentials);
}
