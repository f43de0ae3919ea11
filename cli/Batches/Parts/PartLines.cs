using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Links;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Reads the lines of a part. Anyone may have written or changed it, so every line is checked.</summary>
internal static class PartLines
{
    /// <exception cref="JsonException">The content is not that of a part.</exception>
    public static async IAsyncEnumerable<BatchLine> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable(content, PartJson.Default.BatchLine, topLevelValues: true, cancellationToken))
        {
            last = line?.Line > last ? line.Line : throw new JsonException("A line has no number above that of the line before.");
            yield return line.Url is null || LinkText.IsLink(line.Url) ? line : throw new JsonException($"The URL of line {last} is not a link.");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BatchLine))]
internal sealed partial class PartJson : JsonSerializerContext;
