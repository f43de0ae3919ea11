using Crosslink.Functions.Batches.Runs;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>
/// The files of an output, and so all that a batch's progress consists of. The cloud of a command ends with it, and an
/// execution in AWS goes on without the command that started it; what both leave behind must be enough for
/// <c>--resume</c>, wherever either was killed:
/// <list type="bullet">
/// <item><c>.crosslink/batch.json</c> (<see cref="BatchRecord"/>), written before an execution starts: what the batch is, and
/// which execution works on it.</item>
/// <item><c>.crosslink/lines.jsonl</c>, the numbered manifest of the first execution: all lines that there are. Its count and
/// hash go into the record before any part is brought, so that a resumed run knows what it has to account for. It gives
/// what is left, numbers included, to a new execution.</item>
/// <item><c>000000001.jsonl</c> and so on, brought here while the run goes on: lines that are done. A part is named by the
/// first of its lines, and no line is in two of them.</item>
/// <item><c>manifest.json</c> (<see cref="Parts.OutputManifest"/>), written last: every line is in a part.</item>
/// </list>
/// A resumed run first collects what the earlier execution has finished (or follows it, if it still goes on), then takes
/// away parts whose links no longer work and lines that failed in passing, and then runs the lines that no part has.
/// </summary>
internal static class BatchFiles
{
    public const string StateFolder = ".crosslink";

    public const string Record = StateFolder + "/batch.json";

    /// <summary>Held by the command that is at work here; empty.</summary>
    public const string Lock = StateFolder + "/lock";

    public const string Lines = StateFolder + "/lines.jsonl";

    public const string Manifest = "manifest.json";

    /// <summary>Bytes that a file may have: a numbered manifest as much as a distributed Map reads, a part of 500 lines far less.</summary>
    public static long MaxLength(string name) => name == Lines ? 10_000_000_000 : 64 * 1024 * 1024;

    /// <summary>The name of a part in an output, given its key in the batch bucket; null when it is none.</summary>
    public static string? PartName(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return IsPart(name) ? name : null;
    }

    /// <summary>The name of a part in an output, given the number of its first line.</summary>
    public static string PartName(long firstLine) => RunKeys.PartName(firstLine);

    /// <summary>Whether a name is a part's: parts keep the last segment of their keys.</summary>
    public static bool IsPart(string name) => RunKeys.FirstLine(name) is not null;
}
