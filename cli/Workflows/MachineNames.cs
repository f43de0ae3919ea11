namespace Crosslink.Cli.Workflows;

/// <summary>What the names of the state machines end in, after the deployment's prefix.</summary>
internal static class MachineNames
{
    public const string Link = "presign-link";

    public const string ExpressLink = "presign-link-express";

    public const string Batch = "presign-batch";

    private static readonly string[] All = [Batch, Link, ExpressLink];

    /// <summary>The ARN of the batch machine of the deployment to which a machine belongs.</summary>
    /// <returns>Null if the machine has another name.</returns>
    public static Arn? BatchOf(Arn machine) =>
        Array.Find(All, name => machine.Resource.EndsWith(name, StringComparison.Ordinal)) is { } name ? machine with { Resource = machine.Resource[..^name.Length] + Batch } : null;
}
