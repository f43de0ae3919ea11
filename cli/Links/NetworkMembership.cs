namespace Crosslink.Cli.Links;

/// <summary>Where this machine stands as to the networks that a link is bound to.</summary>
internal enum NetworkMembership
{
    Inside,
    Outside,

    /// <summary>It has a private address, in place of which S3 most likely sees another one.</summary>
    Unknown,
}
