using System.Collections;
using System.Text.Json;

namespace Crosslink.Benchmarks.Batches;

/// <summary>The output folder of a batch.</summary>
internal sealed class BatchOutput(string folder)
{
    /// <summary>Every line of every part, in the order of the parts.</summary>
    public async IAsyncEnumerable<(long Line, string? Url, string? Error)> LinesAsync()
    {
        foreach (var part in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            await foreach (var text in File.ReadLinesAsync(part))
            {
                using var line = JsonDocument.Parse(text);
                yield return (line.RootElement.GetProperty("line").GetInt64(), Text(line, "url"), Text(line, "error"));
            }
        }
    }

    /// <returns>What is not as planted; null when all is.</returns>
    public async Task<string?> FindFaultAsync(PlantedManifest manifest)
    {
        var seen = new BitArray(manifest.Lines + 1);
        var errors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var count = 0;
        await foreach (var (line, url, error) in LinesAsync())
        {
            if (line < 1 || line > manifest.Lines || seen[(int)line])
            {
                return $"Line {line} is there twice, or is none of the manifest's.";
            }

            if (error != PlantedManifest.ErrorOf(line) || error is null == url is null)
            {
                return $"Line {line} has the error '{error}' where '{PlantedManifest.ErrorOf(line)}' was planted.";
            }

            seen[(int)line] = true;
            count++;
            if (error is not null)
            {
                errors[error] = errors.GetValueOrDefault(error) + 1;
            }
        }

        return count == manifest.Lines ? SummaryFault(manifest, errors) : $"{count} lines are there of {manifest.Lines}.";
    }

    private string? SummaryFault(PlantedManifest manifest, SortedDictionary<string, long> errors)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        var counted = summary.RootElement.GetProperty("errors").EnumerateObject().ToDictionary(error => error.Name, error => error.Value.GetInt64());
        return summary.RootElement.GetProperty("requested").GetInt64() == manifest.Lines
            && summary.RootElement.GetProperty("linked").GetInt64() == manifest.Lines - errors.Values.Sum()
            && counted.Count == errors.Count && errors.All(error => counted.GetValueOrDefault(error.Key) == error.Value)
            ? null
            : $"manifest.json does not add up: {summary.RootElement.GetProperty("errors")}";
    }

    private static string? Text(JsonDocument line, string member) => line.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
}
