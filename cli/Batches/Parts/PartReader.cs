using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Reads what a part says of its lines.</summary>
internal static class PartReader
{
    /// <returns>The part, or null when the file is no whole part.</returns>
    public static async Task<ReadPart?> ReadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        List<long> lines = [];
        var errors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        DateTimeOffset? earliest = null;
        try
        {
            await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable(content, PartJson.Default.PartLine, topLevelValues: true, cancellationToken))
            {
                lines.Add(line!.Line);
                if (line.Error is { } error)
                {
                    errors[error] = errors.GetValueOrDefault(error) + 1;
                }
                else
                {
                    earliest = earliest < line.ExpiresAt ? earliest : line.ExpiresAt;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        var isPart = lines is [> 0, ..] && lines.Zip(lines.Skip(1)).All(pair => pair.First < pair.Second);
        return !isPart ? null : new ReadPart(lines, new OutputPart
        {
            Key = name,
            FirstLine = lines[0],
            LastLine = lines[^1],
            Lines = lines.Count,
            Linked = lines.Count - errors.Values.Sum(),
            Errors = errors,
            EarliestExpiry = earliest,
        });
    }
}

/// <param name="Lines">The numbers of its lines, in order; a part of a resumed run may leave some out.</param>
internal sealed record ReadPart(IReadOnlyList<long> Lines, OutputPart Description);

/// <summary>What counts of one line of a part, or of the numbered manifest.</summary>
internal sealed record PartLine
{
    public required long Line { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Error { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartLine))]
internal sealed partial class PartJson : JsonSerializerContext;
