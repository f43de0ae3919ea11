using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Deployment.Policies;

/// <summary>
/// Fills the placeholders of an IAM document: <c>${Name}</c>, letters only, so that IAM's own variables
/// (<c>${aws:username}</c>, <c>${*}</c>) stay as they are. The stacks and the local cloud render the same files.
/// </summary>
/// <remarks>
/// A string that is one placeholder takes the whole list that the name is bound to. What is bound to an empty list
/// leaves out what it belongs to: the statement whose Resource it is, the condition key whose value it is.
/// </remarks>
public static class PolicyTemplate
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">The document with placeholders.</param>
    /// <param name="values">What each name stands for; one that the document does not use is ignored.</param>
    /// <exception cref="PolicyTemplateException">A placeholder is unbound, or its value does not fit where it stands.</exception>
    public static string Render(string json, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        using var parsed = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            RenderDocument(parsed.RootElement, new Placeholders(values)).WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static JsonObject RenderDocument(JsonElement document, Placeholders placeholders)
    {
        var statements = new JsonArray();
        foreach (var statement in document.GetProperty("Statement").EnumerateArray())
        {
            if (RenderStatement(statement, placeholders) is { } kept)
            {
                statements.Add((JsonNode)kept);
            }
        }

        return statements.Count == 0
            ? throw new PolicyTemplateException("Every statement of the policy is left out.")
            : new JsonObject { ["Version"] = document.GetProperty("Version").GetString(), ["Statement"] = statements };
    }

    private static JsonObject? RenderStatement(JsonElement statement, Placeholders placeholders)
    {
        var rendered = new JsonObject();
        foreach (var member in statement.EnumerateObject())
        {
            if (member.Name == "Condition")
            {
                if (RenderCondition(member.Value, placeholders) is { Count: > 0 } condition)
                {
                    rendered[member.Name] = condition;
                }
            }
            else if (Render(member.Value, placeholders) is { } value)
            {
                rendered[member.Name] = value;
            }
            else if (member.Name == "Resource")
            {
                return null;
            }
            else
            {
                throw new PolicyTemplateException($"The {member.Name} of a statement cannot be empty: {member.Value.GetRawText()}.");
            }
        }

        return rendered;
    }

    private static JsonObject RenderCondition(JsonElement condition, Placeholders placeholders)
    {
        var rendered = new JsonObject();
        foreach (var operation in condition.EnumerateObject())
        {
            var keys = new JsonObject();
            foreach (var key in operation.Value.EnumerateObject())
            {
                if (Render(key.Value, placeholders) is { } value)
                {
                    keys[key.Name] = value;
                }
            }

            if (keys.Count > 0)
            {
                rendered[operation.Name] = keys;
            }
        }

        return rendered;
    }

    /// <summary>Null when nothing is left.</summary>
    private static JsonNode? Render(JsonElement value, Placeholders placeholders)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var rendered = new JsonObject();
            foreach (var member in value.EnumerateObject())
            {
                rendered[member.Name] = Render(member.Value, placeholders)
                    ?? throw new PolicyTemplateException($"{member.Name} cannot be empty: {member.Value.GetRawText()}.");
            }

            return rendered;
        }

        var texts = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().SelectMany(each => placeholders.Fill(each.GetString()!))]
            : placeholders.Fill(value.GetString()!);
        return texts.Count switch
        {
            0 => null,
            1 => JsonValue.Create(texts[0]),
            _ => new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]),
        };
    }
}
