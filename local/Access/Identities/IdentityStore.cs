using System.Collections.Concurrent;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Signatures;

namespace Crosslink.Local.Access.Identities;

/// <summary>The users and roles of all accounts, their access keys and their sessions. Knows nothing of HTTP.</summary>
/// <param name="time">The clock of sessions.</param>
/// <param name="fillRandom">Fills a span with unpredictable bytes; called from several threads.</param>
public sealed class IdentityStore(TimeProvider time, Action<Span<byte>> fillRandom)
{
    private readonly ConcurrentDictionary<string, Role> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (AccessKey Key, User User)> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PolicyDocument>> _controlPolicies = new(StringComparer.Ordinal);
    private readonly SessionTokens _tokens = new(fillRandom);
    private readonly UniqueIds _ids = new(fillRandom);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Is told of all credentials that are issued, so that a test can look for them where they must not be.</summary>
    public Action<RoleSession, SessionCredentials>? Issued { get; set; }

    /// <param name="account">Twelve digits.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="key">The one access key it has.</param>
    /// <param name="policies">Identity policies, as JSON.</param>
    public User AddUser(string account, string name, AccessKey key, params IEnumerable<string> policies)
    {
        var user = new User(account, name, _ids.UserId(), Identity(policies));
        _keys[key.Id] = (key, user);
        return user;
    }

    /// <summary>Makes a role, or replaces the one of that name; sessions already begun go by the new policies, as in IAM.</summary>
    /// <param name="account">Twelve digits.</param>
    /// <param name="name">1 to 64 characters, after the path if it has one.</param>
    /// <param name="trust">The trust policy, as JSON.</param>
    /// <param name="policies">Identity policies, as JSON.</param>
    public Role AddRole(string account, string name, string trust, params IEnumerable<string> policies)
    {
        var role = new Role(account, name, _ids.RoleId(), PolicyDocument.Parse(trust, PolicyKind.Trust), Identity(policies));
        return _roles[role.Arn] = role;
    }

    /// <summary>Adds an identity policy to a role; sessions already begun go by it too, as in IAM.</summary>
    /// <param name="arn">Of a role that there is.</param>
    /// <param name="policy">As JSON.</param>
    public void PutRolePolicy(string arn, string policy)
    {
        var role = _roles[arn];
        _roles[arn] = role with { Policies = [.. role.Policies, .. Identity([policy])] };
    }

    /// <summary>Sets a role's permissions boundary; sessions already begun are held by it too.</summary>
    /// <param name="arn">Of a role that there is.</param>
    /// <param name="policy">As JSON.</param>
    public void PutRoleBoundary(string arn, string policy) =>
        _roles[arn] = _roles[arn] with { Boundary = PolicyDocument.Parse(policy, PolicyKind.Identity) };

    /// <summary>Sets the service control policies of an account, which limit its roles.</summary>
    /// <param name="account">Twelve digits.</param>
    /// <param name="policies">As JSON.</param>
    public void PutControlPolicies(string account, params IEnumerable<string> policies) => _controlPolicies[account] = Identity(policies);

    public Role? FindRole(string arn) => _roles.GetValueOrDefault(arn);

    /// <summary>Begins a session without asking anybody; who may is for STS to decide.</summary>
    public SessionCredentials BeginSession(RoleSession session)
    {
        var credentials = _tokens.Issue(session);
        Issued?.Invoke(session, credentials);
        return credentials;
    }

    /// <inheritdoc cref="Signatures.FindKey"/>
    public KeyLookup FindKey(string accessKeyId, string? sessionToken)
    {
        if (_keys.TryGetValue(accessKeyId, out var longTerm))
        {
            return sessionToken is null
                ? new KeyLookup(new KeyHolder(longTerm.Key.Secret, longTerm.User.AsCaller(), ExpiresAt: null))
                : KeyLookup.WrongToken;
        }

        if (sessionToken is null)
        {
            return KeyLookup.Unknown;
        }

        return _tokens.Open(accessKeyId, sessionToken) is { } session && FindRole(session.RoleArn) is { } role
            ? new KeyLookup(new KeyHolder(_tokens.SecretOf(accessKeyId), role.AsCaller(session) with { ControlPolicies = _controlPolicies.GetValueOrDefault(role.Account, []) }, session.ExpiresAt))
            : KeyLookup.WrongToken;
    }

    private static PolicyDocument[] Identity(IEnumerable<string> policies) =>
        [.. policies.Select(policy => PolicyDocument.Parse(policy, PolicyKind.Identity))];
}
