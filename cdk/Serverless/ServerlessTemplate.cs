using System.Text.Json.Nodes;
using Crosslink.Cdk.Functions;
using Crosslink.Cdk.Machines;

namespace Crosslink.Cdk.Serverless;

/// <summary>
/// Turns account B's CloudFormation template into a serverless one. Functions become the entries that
/// Amazon.Lambda.Annotations maintains, which names them as their methods; definitions are included from
/// <c>statemachine/</c> rather than copied. Everything else stays.
/// </summary>
internal sealed class ServerlessTemplate(IReadOnlyList<FunctionDescription> functions, IReadOnlyList<MachineDefinition> definitions)
{
    public JsonObject Convert(JsonObject template)
    {
        var source = template["Resources"]!.AsObject();
        var renamed = Renamed(source);
        var resources = new JsonObject();
        foreach (var (id, resource) in source)
        {
            switch (resource!["Type"]!.GetValue<string>())
            {
                case "AWS::Lambda::Function":
                    var function = functions.Single(each => renamed[id] == each.Name);
                    resources[function.Name] = ServerlessFunction.Write(function, resource["Properties"]!.AsObject());
                    break;
                case "AWS::Lambda::Version" or "AWS::Lambda::Alias":
                    break;
                case "AWS::StepFunctions::StateMachine":
                    resources[id] = IncludeDefinition(resource.DeepClone().AsObject());
                    break;
                default:
                    resources[id] = resource.DeepClone();
                    break;
            }
        }

        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Transform"] = "AWS::Serverless-2016-10-31",
            ["Description"] = template["Description"]!.DeepClone(),
            ["Parameters"] = new JsonObject { ["Prefix"] = template["Parameters"]!["Prefix"]!.DeepClone() },
            ["Resources"] = new Intrinsics(renamed).Rewrite(resources),
            ["Outputs"] = new Intrinsics(renamed).Rewrite(template["Outputs"]!),
        };
    }

    /// <summary>Functions lose the hash in their logical ids, and their aliases become what SAM calls them.</summary>
    private Dictionary<string, string> Renamed(JsonObject resources)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, resource) in resources)
        {
            var type = resource!["Type"]!.GetValue<string>();
            var owner = functions.Where(function => id.StartsWith(function.Name, StringComparison.Ordinal)).MaxBy(function => function.Name.Length);
            if (owner is not null && type is "AWS::Lambda::Function" or "AWS::Lambda::Alias")
            {
                names[id] = type == "AWS::Lambda::Function" ? owner!.Name : $"{owner!.Name}.Alias";
            }
        }

        return names;
    }

    private JsonObject IncludeDefinition(JsonObject machine)
    {
        var properties = machine["Properties"]!.AsObject();
        var text = properties["DefinitionString"]!.GetValue<string>();
        var definition = definitions.Single(each => each.Text == text);
        properties.Remove("DefinitionString");
        properties["Definition"] = new JsonObject
        {
            ["Fn::Transform"] = new JsonObject
            {
                ["Name"] = "AWS::Include",
                ["Parameters"] = new JsonObject { ["Location"] = $"statemachine/{definition.FileName}" },
            },
        };
        return machine;
    }
}
