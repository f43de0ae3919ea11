using System.Text.Json.Nodes;

namespace Crosslink.Cdk.Serverless;

/// <summary>
/// Splits a template into several, each a stack of its own. A part imports what it uses of another under a name that
/// begins with the prefix, so that several copies can live in one account.
/// </summary>
internal sealed class DividedTemplate
{
    private readonly JsonObject _whole;
    private readonly Dictionary<string, TemplatePart> _parts;
    private readonly SortedSet<string> _imported = new(StringComparer.Ordinal);

    private DividedTemplate(JsonObject whole)
    {
        _whole = whole;
        _parts = whole["Resources"]!.AsObject().ToDictionary(resource => resource.Key, resource => TemplatePart.Of(resource.Value!["Type"]!.GetValue<string>()));
    }

    /// <returns>The templates by their paths in the repository.</returns>
    public static IReadOnlyDictionary<string, JsonObject> Of(JsonObject whole)
    {
        var divided = new DividedTemplate(whole);
        var sections = TemplatePart.All.ToDictionary(part => part, part => (Resources: divided.Resources(part), Outputs: divided.Outputs(part)));
        return sections.ToDictionary(section => section.Key.File, section => divided.Write(section.Key, section.Value.Resources, section.Value.Outputs));
    }

    private JsonObject Resources(TemplatePart part) => new(
        _whole["Resources"]!.AsObject().Where(resource => _parts[resource.Key] == part).Select(resource => KeyValuePair.Create(resource.Key, (JsonNode?)Import(resource.Value!, part))));

    private JsonObject Outputs(TemplatePart part) => new(
        _whole["Outputs"]!.AsObject().Where(output => _parts[References.In(output.Value).First()] == part).Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone())));

    private JsonNode Import(JsonNode node, TemplatePart part)
    {
        if (node is JsonObject { Count: 1 } && node["Fn::GetAtt"] is JsonArray path && path[0]!.GetValue<string>() is var id && _parts[id] != part)
        {
            if (path[1]!.GetValue<string>() != "Arn")
            {
                throw new NotSupportedException($"{part.File} needs {path.ToJsonString()}, and only ARNs are exported.");
            }

            _imported.Add(id);
            return new JsonObject { ["Fn::ImportValue"] = Exported(id) };
        }

        return node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Import(member.Value!, part)))),
            JsonArray items => new JsonArray([.. items.Select(item => Import(item!, part))]),
            _ => node.DeepClone(),
        };
    }

    private static JsonObject Exported(string id) => new() { ["Fn::Sub"] = $"${{Prefix}}-{id}Arn" };

    private JsonObject Write(TemplatePart part, JsonObject resources, JsonObject outputs)
    {
        foreach (var id in _imported.Where(id => _parts[id] == part))
        {
            outputs[$"{id}Arn"] = new JsonObject
            {
                ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(id, "Arn") },
                ["Export"] = new JsonObject { ["Name"] = Exported(id) },
            };
        }

        var named = References.In(resources).Concat(References.In(outputs)).ToHashSet();
        if (named.FirstOrDefault(name => _parts.GetValueOrDefault(name, part) != part) is { } elsewhere)
        {
            throw new NotSupportedException($"{part.File} refers to {elsewhere}, which is in {_parts[elsewhere].File}.");
        }

        var conditions = Named("Conditions", named);
        var template = new JsonObject { ["AWSTemplateFormatVersion"] = "2010-09-09" };
        if (resources.Any(resource => resource.Value!["Type"]!.GetValue<string>().StartsWith("AWS::Serverless::", StringComparison.Ordinal)))
        {
            template["Transform"] = _whole["Transform"]!.DeepClone();
        }

        template["Description"] = part.Description;
        template["Metadata"] = new JsonObject
        {
            ["Generated"] = new JsonObject { ["By"] = "dotnet run --project cdk -- serverless-template", ["From"] = "cdk/, functions/ and statemachine/: change those and run it again" },
        };
        if (template["Transform"] is not null)
        {
            template["Globals"] = _whole["Globals"]!.DeepClone();
            named.UnionWith(References.In(_whole["Globals"]));
        }

        Add("Parameters", Named("Parameters", [.. named, .. References.In(conditions)]));
        Add("Conditions", conditions);
        Add("Resources", resources);
        Add("Outputs", outputs);
        return template;

        void Add(string section, JsonObject members)
        {
            if (members.Count > 0)
            {
                template[section] = members;
            }
        }
    }

    private JsonObject Named(string section, HashSet<string> names) => new(
        _whole[section]!.AsObject().Where(member => names.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
