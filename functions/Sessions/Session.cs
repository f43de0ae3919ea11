namespace Crosslink.Functions.Sessions;

/// <summary>An assumed session as it travels through the workflow's state, which everybody with access may read.</summary>
public sealed record Session
{
    /// <summary>The sealed <see cref="SessionCredentials"/>, in Base64.</summary>
    public required string Sealed { get; init; }

    /// <summary>When the session ends. For the reader: the functions trust the end inside the seal alone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
