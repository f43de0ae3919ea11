using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Stacks;

namespace Crosslink.Cdk.Serverless;

/// <summary>
/// Rewrites intrinsic functions: updates references to renamed resources, and turns joins of text and references into
/// <c>Fn::Sub</c>, which people can read.
/// </summary>
/// <param name="renamed">The new logical ids by the old ones.</param>
/// <param name="aliases">The functions of aliases, which SAM makes: tools that read the template do not find them in it.</param>
internal sealed class Intrinsics(IReadOnlyDictionary<string, string> renamed, IReadOnlyDictionary<string, string> aliases)
{
    public JsonNode Rewrite(JsonNode node) => node switch
    {
        JsonObject { Count: 1 } reference when reference["Ref"] is JsonValue id => Reference(id.GetValue<string>()),
        JsonObject { Count: 1 } attribute when attribute["Fn::GetAtt"] is JsonArray path =>
            new JsonObject { ["Fn::GetAtt"] = new JsonArray(Name(path[0]!.GetValue<string>()), path[1]!.DeepClone()) },
        JsonObject { Count: 1 } join when join["Fn::Join"] is JsonArray { Count: 2 } parts && Substitution(parts) is { } text =>
            new JsonObject { ["Fn::Sub"] = text },
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Rewrite(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rewrite(item!))]),
        _ => node.DeepClone(),
    };

    private JsonObject Reference(string id) => aliases.TryGetValue(id, out var function)
        ? new JsonObject { ["Fn::Sub"] = $"${{{function}.Arn}}:{WorkflowFunction.AliasName}" }
        : new JsonObject { ["Ref"] = Name(id) };

    private string Name(string id) => renamed.GetValueOrDefault(id, id);

    private string? Substitution(JsonArray join)
    {
        if (join[0]!.GetValue<string>().Length > 0)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var part in join[1]!.AsArray())
        {
            switch (part)
            {
                case JsonValue value:
                    text.Append(value.GetValue<string>().Replace("${", "${!", StringComparison.Ordinal));
                    break;
                case JsonObject { Count: 1 } reference when reference["Ref"] is JsonValue id:
                    text.Append("${").Append(Name(id.GetValue<string>())).Append('}');
                    break;
                case JsonObject { Count: 1 } attribute when attribute["Fn::GetAtt"] is JsonArray path:
                    text.Append("${").Append(Name(path[0]!.GetValue<string>())).Append('.').Append(path[1]!.GetValue<string>()).Append('}');
                    break;
                default:
                    return null;
            }
        }

        return text.ToString();
    }
}
