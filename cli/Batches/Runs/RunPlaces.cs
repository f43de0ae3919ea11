namespace Crosslink.Cli.Batches.Runs;

/// <summary>Where a run of <c>presign-batch</c> keeps things in the batch bucket.</summary>
internal static class RunPlaces
{
    public static string NumberedManifest(string run) => $"runs/{run}/manifest.jsonl";

    public static string Parts(string run) => $"runs/{run}/parts/";

    /// <param name="extension">With its dot.</param>
    public static string Upload(string run, string extension) => $"manifests/{run}{extension}";
}
