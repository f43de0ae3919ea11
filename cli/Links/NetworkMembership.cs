namespace Crosslink.Cli.Links;

/// <summary>Whether this machine is in the networks from which a link works.</summary>
internal enum NetworkMembership
{
    Inside,
    Outside,

    /// <summary>It has a private address, and S3 most likely sees another one.</summary>
    Unknown,
}
