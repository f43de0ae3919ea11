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
            yield return Fault(line) is { } fault ? throw new JsonException($"Line {last} {fault}.") : line;
        }
    }

    private static string? Fault(BatchLine line) => line switch
    {
        { Url: null, Error: null } => "has neither a link nor an error",
        { Url: not null, Error: not null } => "has both a link and an error",
        { Url: { } url } when !LinkText.IsLink(url) => "has a URL that is not a link",
        { Url: not null, ExpiresAt: null } => "does not say when its link expires",
        _ => null,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BatchLine))]
internal sealed partial class PartJson : JsonSerializerContext;
