namespace Crosslink.Cli.Workflows;

/// <summary>What the names of the state machines end in, after the deployment's prefix.</summary>
internal static class MachineNames
{
    public const string Link = "presign-link";

    public const string ExpressLink = "presign-link-express";

    public const string Batch = "presign-batch";
}
