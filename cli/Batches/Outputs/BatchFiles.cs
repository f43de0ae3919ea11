using Crosslink.Functions.Batches.Runs;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>
/// The files of an output, which hold all of a batch's progress. A local cloud ends with its command, and an execution in AWS
/// continues without the command that started it. Wherever either is killed, these files must be enough for <c>--resume</c>:
/// <list type="bullet">
/// <item><c>.crosslink/batch.json</c> (<see cref="BatchRecord"/>), written before an execution starts, says what the batch is
/// and which execution works on it.</item>
/// <item><c>.crosslink/lines.jsonl</c>, the numbered manifest of the first execution, has all lines. Its count and hash go into
/// the record before any part arrives, so that a resumed run knows what it must account for. A new execution gets the missing
/// lines from it, with their numbers.</item>
/// <item><c>000000001.jsonl</c> and so on, the parts, arrive while the run goes on. A part is named by its first line, and no
/// line is in two parts.</item>
/// <item><c>manifest.json</c> (<see cref="Parts.OutputManifest"/>), written last, means that every line is in a part.</item>
/// </list>
/// A resumed run first collects what the earlier execution has finished, or follows that execution if it is still running. Then
/// it removes parts whose links no longer work and lines that failed with a transient error. Last, it links all missing lines.
/// </summary>
internal static class BatchFiles
{
    public const string StateFolder = ".crosslink";

    public const string Record = StateFolder + "/batch.json";

    /// <summary>An empty file, locked by the command that is using the folder.</summary>
    public const string Lock = StateFolder + "/lock";

    public const string Lines = StateFolder + "/lines.jsonl";

    public const string Manifest = "manifest.json";

    /// <summary>The largest size of a file in bytes. A numbered manifest may have what a distributed Map reads; a part has 500 lines.</summary>
    public static long MaxLength(string name) => name == Lines ? 10_000_000_000 : 64 * 1024 * 1024;

    /// <summary>The name of a part in an output, given its key in the batch bucket; null if the key is not a part's.</summary>
    public static string? PartName(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return IsPart(name) ? name : null;
    }

    /// <summary>The name of a part in an output, given the number of its first line.</summary>
    public static string PartName(long firstLine) => RunKeys.PartName(firstLine);

    /// <summary>Whether a name is a part's. Parts keep the last segment of their keys.</summary>
    public static bool IsPart(string name) => RunKeys.FirstLine(name) is not null;
}
