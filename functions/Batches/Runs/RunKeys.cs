using System.Globalization;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>The keys of what a run writes into the batch bucket.</summary>
public static class RunKeys
{
    private const string PartSuffix = ".jsonl";

    /// <summary>Says which execution has the run.</summary>
    public static string Claim(string run) => $"{Folder(run)}claim.json";

    /// <summary>The numbered manifest, JSON Lines of <see cref="BatchItem"/>.</summary>
    public static string NumberedManifest(string run) => $"{Folder(run)}manifest.jsonl";

    /// <summary>What every part's key begins with.</summary>
    public static string Parts(string run) => $"{Folder(run)}parts/";

    /// <summary>A part, JSON Lines of <see cref="Parts.BatchLine"/>, named by the number of its first line.</summary>
    public static string Part(string run, long firstLine) =>
        $"{Parts(run)}{firstLine.ToString("D9", CultureInfo.InvariantCulture)}{PartSuffix}";

    /// <summary>The number of a part's first line, or null when the key is not a part's.</summary>
    public static long? FirstLine(string run, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Parts(run), StringComparison.Ordinal) ? FirstLine(key.AsSpan(Parts(run).Length)) : null;
    }

    /// <summary>The number of a part's first line, given its key's last segment, or null when that is no part's.</summary>
    public static long? FirstLine(ReadOnlySpan<char> name) =>
        name.EndsWith(PartSuffix) && long.TryParse(name[..^PartSuffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    /// <summary>The list of the parts, which is written last.</summary>
    public static string Manifest(string run) => $"{Folder(run)}manifest.json";

    private static string Folder(string run) => $"runs/{run}/";
}
