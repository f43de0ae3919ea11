using System.Text.Json.Nodes;

namespace Crosslink.Cdk.Serverless;

/// <summary>What all functions have in common, as SAM's <c>Globals</c> section takes it.</summary>
internal static class FunctionGlobals
{
    private static readonly string[] Shared = ["AutoPublishAlias", "AutoPublishAliasAllProperties", "Tracing", "Architectures"];

    /// <summary>Moves it out of the functions' entries.</summary>
    public static JsonObject TakeFrom(IReadOnlyList<JsonObject> functions)
    {
        JsonObject[] properties = [.. functions.Select(function => function["Properties"]!.AsObject())];
        JsonObject[] logs = [.. properties.Select(function => function["LoggingConfig"]!.AsObject())];
        JsonObject[] variables = [.. properties.Select(function => function["Environment"]!["Variables"]!.AsObject())];
        var globals = Take(properties, Shared);
        globals["LoggingConfig"] = Take(logs, [.. logs[0].Select(setting => setting.Key)]);
        globals["Environment"] = new JsonObject { ["Variables"] = Take(variables, [.. variables[0].Select(variable => variable.Key)]) };
        foreach (var function in properties.Where(function => function["Environment"]!["Variables"]!.AsObject().Count == 0))
        {
            function.Remove("Environment");
        }

        return new JsonObject { ["Function"] = globals };
    }

    private static JsonObject Take(JsonObject[] owners, string[] names)
    {
        var taken = new JsonObject();
        foreach (var name in names.Where(name => owners.All(owner => JsonNode.DeepEquals(owner[name], owners[0][name]))))
        {
            taken[name] = owners[0][name]!.DeepClone();
            foreach (var owner in owners)
            {
                owner.Remove(name);
            }
        }

        return taken;
    }
}
