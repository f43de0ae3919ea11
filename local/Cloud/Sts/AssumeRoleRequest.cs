namespace Crosslink.Local.Cloud.Sts;

/// <summary>The parameters of AssumeRole that are served.</summary>
/// <param name="RoleArn">Which role.</param>
/// <param name="RoleSessionName">2 to 64 characters of <c>[\w+=,.@-]</c>.</param>
public sealed record AssumeRoleRequest(string RoleArn, string RoleSessionName)
{
    /// <summary>The session policy, as JSON; at most 2,048 characters of U+0020..U+00FF, tab, line feed and carriage return.</summary>
    public string? Policy { get; init; }

    /// <summary>900 to the role's own limit, and at most 3,600 where the caller is in a role's session itself.</summary>
    public int DurationSeconds { get; init; } = 3600;

    public string? ExternalId { get; init; }

    public string? SourceIdentity { get; init; }
}
