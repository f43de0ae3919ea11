using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Reads an item from a line of JSON.</summary>
internal static class JsonItem
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>A line that somebody wrote: known members by name, the others kept as columns.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    /// <exception cref="InvalidRequestException">A known member is no string.</exception>
    public static BatchItem Read(ReadOnlyMemory<byte> text, long number)
    {
        using var document = JsonDocument.Parse(text, Strict);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        var item = new BatchItem { Line = number };
        JsonObject? others = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case ItemMembers.Key:
                    item = item with { Key = AsText(member) };
                    break;
                case ItemMembers.VersionId:
                    item = item with { VersionId = AsText(member) };
                    break;
                case ItemMembers.DownloadAs:
                    item = item with { DownloadAs = AsText(member) };
                    break;
                case ItemMembers.ContentType:
                    item = item with { ContentType = AsText(member) };
                    break;
                default:
                    (others ??= [])[member.Name] = Detach(member.Value);
                    break;
            }
        }

        return item with { Columns = others };
    }

    /// <summary>A line that a run has numbered.</summary>
    /// <exception cref="JsonException">The text is no item.</exception>
    public static BatchItem ReadNumbered(ReadOnlyMemory<byte> text) =>
        JsonSerializer.Deserialize(text.Span, Shapes.Readable.BatchItem) ?? throw new JsonException();

    // The element lives only as long as its document.
    private static JsonNode? Detach(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private static string? AsText(JsonProperty member)
    {
        try
        {
            return member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Null => null,
                _ => throw new InvalidRequestException(member.Name, "must be a string"),
            };
        }
        catch (InvalidOperationException)
        {
            throw new InvalidRequestException(member.Name, "must be well-formed Unicode, without unpaired surrogates");
        }
    }
}
