using System.Globalization;
using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Benchmarks.Batches;

/// <summary>A manifest for the sample films, of which 3 % of the lines are missing, 1 % archived and 0.1 % no keys at all.</summary>
/// <param name="lines">A multiple of 1,000. Every line that is one links.</param>
internal sealed class PlantedManifest(int lines)
{
    private static readonly string[] Films = [SampleFilms.Metropolis, "été/voyage dans la lune + 1902.mp4"];

    public int Lines => lines;

    /// <summary>The name of the error that a line has to end in; null for a link.</summary>
    /// <param name="line">Counts from 1.</param>
    public static string? ErrorOf(long line) => (line % 1000, line % 100) switch
    {
        (7, _) => "InvalidRequestException",
        (_, 3) => "ObjectArchivedException",
        (_, 11 or 44 or 77) => "ObjectNotFoundException",
        _ => null,
    };

    /// <summary>The keys of the first thousand lines, after which they repeat, but for the lines that have none.</summary>
    public IEnumerable<string> KeysOfOneRound() =>
        Enumerable.Range(1, Math.Min(lines, 1000)).Where(line => ErrorOf(line) != "InvalidRequestException").Select(KeyOf);

    public async Task WriteAsync(string path)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("key,line");
        for (var line = 1; line <= lines; line++)
        {
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{KeyOf(line)},{line}"));
        }
    }

    private static string KeyOf(int line) => ErrorOf(line) switch
    {
        "InvalidRequestException" => $"../film-{line}.mp4",
        "ObjectArchivedException" => SampleFilms.Archived,
        "ObjectNotFoundException" => $"missing/film-{line}.mp4",
        _ => Films[line % Films.Length],
    };
}
