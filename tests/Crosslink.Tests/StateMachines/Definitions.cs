using System.Text.Json.Nodes;
using Crosslink.Local.Cloud.Accounts;

namespace Crosslink.Tests.StateMachines;

/// <summary>The definitions of <c>statemachine/</c>, as the local cloud carries them.</summary>
internal static class Definitions
{
    public static IEnumerable<string> Names => WorkflowDefinitions.All.Keys.Select(name => name + ".asl.json");

    public static string Text(string name) => WorkflowDefinitions.All[name[..^".asl.json".Length]];

    public static JsonObject Document(string name) => JsonNode.Parse(Text(name))!.AsObject();

    /// <summary>The states of a definition that have a type, those of branches and item processors too.</summary>
    public static Dictionary<string, JsonObject> StatesOf(string name, string type) =>
        States(Document(name)).Where(state => state.Value["Type"]!.GetValue<string>() == type).ToDictionary();

    /// <summary>Every state of a definition, those of branches and item processors too.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> States(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "States", Value: JsonObject states }
            ? states.SelectMany(state => States(state.Value).Prepend(KeyValuePair.Create(state.Key, state.Value!.AsObject())))
            : States(member.Value)),
        JsonArray items => items.SelectMany(States),
        _ => [],
    };
}
