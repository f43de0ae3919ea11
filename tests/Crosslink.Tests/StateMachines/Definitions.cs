using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Tests.StateMachines;

/// <summary>The definitions of <c>statemachine/</c>, as the local cloud carries them.</summary>
internal static class Definitions
{
    private const string Prefix = "statemachine/";

    public static IEnumerable<string> Names => typeof(StateMachineDefinition).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]);

    public static string Text(string name)
    {
        using var file = typeof(StateMachineDefinition).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    public static JsonObject Document(string name) => JsonNode.Parse(Text(name))!.AsObject();

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
