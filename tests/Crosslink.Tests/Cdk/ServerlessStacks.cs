using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cdk;

/// <summary>
/// <c>serverless.template</c> and the templates beside it as the one stack that they are together: what SAM does with
/// <c>Globals</c> is done, and what one part imports is what another exports.
/// </summary>
internal static class ServerlessStacks
{
    private static readonly string[] Sections = ["Parameters", "Conditions", "Resources", "Outputs"];

    public static Template Join(IEnumerable<JsonObject> parts)
    {
        JsonObject[] applied = [.. parts.Select(ApplyGlobals)];
        var exports = applied.SelectMany(Exports).ToDictionary(export => export.Name, export => export.Value);
        return new Template(new JsonObject(Sections.Select(section => KeyValuePair.Create(
            section,
            (JsonNode?)Merge(applied.Select(part => Import(part[section] ?? new JsonObject(), exports).AsObject()))))));
    }

    /// <summary>The names under which a template exports something, and those that it imports.</summary>
    public static (IReadOnlySet<string> Exports, IReadOnlySet<string> Imports) Names(JsonObject part) =>
        (Exports(part).Select(export => export.Name).ToHashSet(), Imports(part).ToHashSet());

    private static IEnumerable<(string Name, JsonNode Value)> Exports(JsonObject part) => (part["Outputs"]?.AsObject() ?? [])
        .Where(output => output.Value!["Export"] is not null)
        .Select(output => (output.Value!["Export"]!["Name"]!.ToJsonString(), output.Value["Value"]!));

    private static IEnumerable<string> Imports(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } import when import["Fn::ImportValue"] is { } name => [name.ToJsonString()],
        JsonObject members => members.SelectMany(member => Imports(member.Value)),
        JsonArray items => items.SelectMany(Imports),
        _ => [],
    };

    private static JsonNode Import(JsonNode node, Dictionary<string, JsonNode> exports) => node switch
    {
        JsonObject { Count: 1 } import when import["Fn::ImportValue"] is { } name => exports[name.ToJsonString()].DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Import(member.Value!, exports)))),
        JsonArray items => new JsonArray([.. items.Select(item => Import(item!, exports))]),
        _ => node.DeepClone(),
    };

    private static JsonObject ApplyGlobals(JsonObject part)
    {
        var applied = (JsonObject)part.DeepClone();
        foreach (var function in applied["Resources"]!.AsObject().Select(resource => resource.Value!).Where(resource => resource["Type"]!.GetValue<string>() == "AWS::Serverless::Function"))
        {
            // An entry's own value goes first, and objects are merged.
            function["Properties"] = Overlay(function["Properties"]!, applied["Globals"]?["Function"]);
        }

        return applied;
    }

    private static JsonNode Overlay(JsonNode own, JsonNode? below)
    {
        var merged = own.DeepClone();
        if (merged is JsonObject members && below is JsonObject defaults && !members.Any(member => member.Key.StartsWith("Fn::", StringComparison.Ordinal)))
        {
            foreach (var (name, value) in defaults)
            {
                members[name] = members[name] is { } given ? Overlay(given, value) : value!.DeepClone();
            }
        }

        return merged;
    }

    // What stands in several parts, such as Prefix, must be the same in all.
    private static JsonObject Merge(IEnumerable<JsonObject> sections)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in sections.SelectMany(section => section))
        {
            if (!merged.TryAdd(name, value!.DeepClone()))
            {
                Assert.True(JsonNode.DeepEquals(merged[name], value), $"{name} differs between the templates.");
            }
        }

        return merged;
    }
}
