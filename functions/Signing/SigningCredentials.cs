namespace Crosslink.Functions.Signing;

/// <summary>The credentials that sign. Not a record: its text must never show the secret.</summary>
/// <param name="accessKeyId">The access key id, which every link shows.</param>
/// <param name="secretAccessKey">The secret access key, which no link shows.</param>
/// <param name="sessionToken">The session token, which every link shows; null or empty for a user's own keys.</param>
public sealed class SigningCredentials(string accessKeyId, string secretAccessKey, string? sessionToken)
{
    public string AccessKeyId { get; } = accessKeyId;

    public string? SessionToken { get; } = sessionToken;

    internal string SecretAccessKey { get; } = secretAccessKey;
}
