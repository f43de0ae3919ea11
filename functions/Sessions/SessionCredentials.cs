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

    /// <summary>Says nothing of the credentials, so that no log or message can.</summary>
    public override string ToString() => nameof(SessionCredentials);
}
