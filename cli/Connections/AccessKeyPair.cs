namespace Crosslink.Cli.Connections;

/// <summary>Long-lived credentials of a user of the local cloud.</summary>
public sealed record AccessKeyPair(string Id, string Secret)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => Id;
}
