using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Reads an item from a line of JSON.</summary>
internal static class JsonItem
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = JsonText.MaxDepth };

    /// <summary>A line that somebody wrote: members of a request by name, the others kept as columns.</summary>
    /// <param name="bucket">The batch's.</param>
    /// <exception cref="InvalidRequestException">The line cannot be used; the message says why.</exception>
    public static BatchItem Read(ReadOnlyMemory<byte> text, long number, string bucket)
    {
        using var document = Parse(text);
        var item = new BatchItem { Line = number };
        JsonObject? others = null;
        HashSet<string> given = [];
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var name = ItemMembers.Canonical(member.Name);
            if (!ItemMembers.IsOfRequest(name))
            {
                (others ??= [])[name] = Detach(member.Value);
            }
            else if (!given.Add(name))
            {
                throw new InvalidRequestException(name, "must not be given twice");
            }
            else
            {
                item = ItemMembers.Set(item, name, AsText(name, member.Value), bucket);
            }
        }

        return item with { Columns = others };
    }

    /// <summary>The number of a line that a run has numbered; null where it has none.</summary>
    public static long? ReadNumber(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("line", out var line)
                && line.ValueKind == JsonValueKind.Number && line.TryGetInt64(out var number) && number > 0 ? number : null;
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return null;
        }
    }

    /// <summary>A line that a run has numbered. What a listing said of the object is not taken from it: whoever wrote the line could say anything.</summary>
    /// <exception cref="InvalidRequestException">The line is not an item.</exception>
    public static BatchItem ReadNumbered(ReadOnlyMemory<byte> text)
    {
        using (Parse(text))
        {
            try
            {
                return JsonSerializer.Deserialize(text.Span, BatchJson.Readable.BatchItem)! with { Object = null };
            }
            catch (JsonException)
            {
                throw new InvalidRequestException("line", "is not one that a run has numbered");
            }
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        JsonText.Check(text.Span);
        try
        {
            var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw new InvalidRequestException("line", "is not a JSON object without duplicate names");
        }
    }

    private static bool IsMalformed(Exception e) => e is JsonException or InvalidOperationException;

    // The element lives only as long as its document.
    private static JsonNode? Detach(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private static string? AsText(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ when ItemMembers.IsOfLine(name) => throw new InvalidRequestException(name, "must be a string"),
        _ => value.GetRawText(),
    };
}
