namespace Crosslink.Cli.Batches.Runs;

/// <summary>Where this command puts manifests in the batch bucket. What runs write is where <see cref="Functions.Batches.Runs.RunKeys"/> says.</summary>
internal static class RunPlaces
{
    /// <param name="extension">With its dot.</param>
    public static string Upload(string run, string extension) => $"manifests/{run}{extension}";
}
