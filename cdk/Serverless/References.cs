using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crosslink.Cdk.Serverless;

/// <summary>The resources, parameters and conditions that a piece of a template names.</summary>
internal static partial class References
{
    public static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member switch
        {
            { Key: "Ref" or "Condition", Value: JsonValue name } => [name.GetValue<string>()],
            { Key: "Fn::GetAtt", Value: JsonArray path } => [path[0]!.GetValue<string>()],
            { Key: "Fn::If", Value: JsonArray choice } => In(choice).Prepend(choice[0]!.GetValue<string>()),
            { Key: "Fn::Sub", Value: JsonValue text } => Placeholder().Matches(text.GetValue<string>()).Select(match => match.Groups[1].Value),
            _ => In(member.Value),
        }),
        JsonArray items => items.SelectMany(In),
        _ => [],
    };

    [GeneratedRegex(@"\$\{([^!}.]+)(?:\.[^}]*)?\}")]
    private static partial Regex Placeholder();
}
