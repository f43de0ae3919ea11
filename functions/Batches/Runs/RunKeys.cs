using System.Globalization;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>
/// The keys of what a run writes into the batch bucket. Each throws <see cref="InvalidRequestException"/> where the run's
/// name would lead elsewhere.
/// </summary>
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
    public static string Part(string run, long firstLine) => Parts(run) + PartName(firstLine);

    /// <summary>The last segment of a part's key.</summary>
    public static string PartName(long firstLine) => firstLine.ToString("D9", CultureInfo.InvariantCulture) + PartSuffix;

    /// <summary>The number of a part's first line, or null when the key is not a part's.</summary>
    public static long? FirstLine(string run, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Parts(run), StringComparison.Ordinal) ? FirstLine(key.AsSpan(Parts(run).Length)) : null;
    }

    /// <summary>The number of a part's first line, given its key's last segment, or null when that is not a part's.</summary>
    public static long? FirstLine(ReadOnlySpan<char> name) =>
        name.EndsWith(PartSuffix) && long.TryParse(name[..^PartSuffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    /// <summary>The list of the parts, which is written last.</summary>
    public static string Manifest(string run) => $"{Folder(run)}manifest.json";

    /// <summary>Whether a text can be a run's name: whoever makes one up must not name a key outside of the run's own folder.</summary>
    public static bool IsRun(string run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Length > 0 && run is not ("." or "..") && !run.Contains('/', StringComparison.Ordinal) && !run.Any(char.IsControl);
    }

    /// <summary>What the keys of all that a run writes begin with, but for its tickets.</summary>
    public static string Folder(string run) => IsRun(run)
        ? $"runs/{run}/"
        : throw new InvalidRequestException("run", "must be the name of a run, without a slash or control characters");
}
