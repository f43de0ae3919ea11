using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>A definition in which a few things were changed at random: removed, renamed, replaced, or moved.</summary>
internal static class MutatedDefinition
{
    private static readonly string[] Names =
    [
        "Type", "Next", "End", "StartAt", "States", "Resource", "Parameters", "ResultPath", "ResultSelector", "InputPath", "OutputPath",
        "Retry", "Catch", "ErrorEquals", "Branches", "Choices", "Default", "Seconds", "SecondsPath", "Timestamp", "TimeoutSeconds",
        "MaxAttempts", "IntervalSeconds", "BackoffRate", "JitterStrategy", "MaxDelaySeconds", "Variable", "And", "Or", "Not",
        "StringEquals", "IsPresent", "NumericLessThan", "Error", "Cause", "ErrorPath", "CausePath", "Result", "Comment", "x", "x.$", "",
    ];

    private static readonly Gen<string> Junk = Gen.OneOf(
        AnyJson.Value,
        Gen.OneOf(
            "\"Task\"", "\"Pass\"", "\"Choice\"", "\"Wait\"", "\"Succeed\"", "\"Fail\"", "\"Parallel\"", "\"Map\"", "\"$\"", "\"$.request\"",
            "\"$$.Execution.Id\"", "\"$.a[0]\"", "\"$..b\"", "\"$.\"", "\"States.ALL\"", "\"States.Format('{}', $.x)\"",
            "\"States.StringToJson($.error.Cause)\"", "\"States.UUID()\"", "\"arn:aws:states:::lambda:invoke\"", "[\"States.ALL\"]", "true", "1",
            "0", "-1", "1e9", "{\"Type\":\"Succeed\"}", "{\"Type\":\"Pass\",\"End\":true}", "[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":99999999}]"));

    private static readonly Gen<Func<JsonNode, JsonNode?>> Edit = Gen.Select(Gen.Int[0, 5], Gen.UInt, Gen.UInt, Junk, Gen.OneOf(Names)).Select(
        (kind, at, from, junk, name) => (Func<JsonNode, JsonNode?>)(root => Apply(root, kind, at, from, junk, name)));

    /// <summary>One to four changes.</summary>
    public static Gen<string> Of(string definition) =>
        Edit.Array[1, 4].Select(edits => edits.Aggregate(JsonNode.Parse(definition), (root, edit) => root is null ? null : edit(root))?.ToJsonString() ?? "null");

    /// <summary>One place of the text changed, so that it need not be JSON any more.</summary>
    public static Gen<string> TextOf(string definition) =>
        Gen.Select(Gen.Int[0, definition.Length - 1], Gen.Int[0, 40], Gen.OneOf(AnyText.Piece, Gen.OneOf("", ",", "\"", "{", "}", "\0")))
            .Select((at, length, piece) => definition[..at] + piece + definition[Math.Min(at + length, definition.Length)..]);

    private static JsonNode? Apply(JsonNode root, int kind, uint at, uint from, string junk, string name)
    {
        var places = Places(root).ToArray();
        if (places.Length == 0)
        {
            return JsonNode.Parse(junk, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = true });
        }

        var place = places[at % places.Length];
        var another = places[from % places.Length];
        switch (kind)
        {
            case 0:
                place.Remove();
                break;
            case 1:
                place.Replace(Parse(junk));
                break;
            case 2:
                place.Replace(another.Value?.DeepClone());
                break;
            case 3:
                place.Rename(name);
                break;
            case 4:
                place.AddBeside(name, Parse(junk));
                break;
            default:
                place.AddBeside(name, another.Value?.DeepClone());
                break;
        }

        return root;
    }

    // A JsonNode holds no object with twins.
    private static JsonNode? Parse(string json)
    {
        try
        {
            var node = JsonNode.Parse(json);
            _ = node?.ToJsonString();
            _ = node is null ? 0 : Places(node).Count();
            return node;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<Place> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(new Place(members, member.Key, -1), member.Value)),
        JsonArray items => items.SelectMany((item, index) => Below(new Place(items, null, index), item)),
        _ => [],
    };

    private static IEnumerable<Place> Below(Place place, JsonNode? value) => value is null ? [place] : [place, .. Places(value)];

    private sealed record Place(JsonNode Parent, string? Name, int Index)
    {
        public JsonNode? Value => Name is null ? Parent.AsArray()[Index] : Parent.AsObject()[Name];

        public void Remove()
        {
            if (Name is null)
            {
                Parent.AsArray().RemoveAt(Index);
            }
            else
            {
                Parent.AsObject().Remove(Name);
            }
        }

        public void Replace(JsonNode? value)
        {
            if (Name is null)
            {
                Parent.AsArray()[Index] = value;
            }
            else
            {
                Parent.AsObject()[Name] = value;
            }
        }

        public void Rename(string name)
        {
            if (Name is not null)
            {
                var value = Value;
                Parent.AsObject().Remove(Name);
                Parent.AsObject()[name] = value;
            }
        }

        public void AddBeside(string name, JsonNode? value)
        {
            if (Name is null)
            {
                Parent.AsArray().Insert(Index, value);
            }
            else
            {
                Parent.AsObject()[name] = value;
            }
        }
    }
}
