using Crosslink.Local.Access.Policies;

namespace Crosslink.Local.Access.Signatures;

/// <summary>Whose an access key is.</summary>
/// <param name="accessKeyId">As the request names it.</param>
/// <param name="sessionToken">Null without one.</param>
public delegate KeyLookup FindKey(string accessKeyId, string? sessionToken);

/// <summary>The answer of <see cref="FindKey"/>.</summary>
/// <param name="Holder">Null when nobody has the key.</param>
/// <param name="TokenIsWrong">The token does not belong to the key.</param>
public sealed record KeyLookup(KeyHolder? Holder, bool TokenIsWrong = false)
{
    /// <summary>Nobody has this key, or it is a session's and came without its token.</summary>
    public static KeyLookup Unknown { get; } = new(Holder: null);

    public static KeyLookup WrongToken { get; } = new(Holder: null, TokenIsWrong: true);
}

/// <param name="Secret">The secret access key.</param>
/// <param name="Caller">Whom the key speaks for.</param>
/// <param name="ExpiresAt">When a session's credentials end; null for a long-term key.</param>
public sealed record KeyHolder(string Secret, Caller Caller, DateTimeOffset? ExpiresAt);
