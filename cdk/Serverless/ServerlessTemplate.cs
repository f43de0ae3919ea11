using System.Text.Json.Nodes;
using Crosslink.Cdk.Stacks;
using Crosslink.Deployment.Functions;

namespace Crosslink.Cdk.Serverless;

/// <summary>
/// Turns account B's CloudFormation template into a serverless one. Functions become the entries that
/// Amazon.Lambda.Annotations maintains, which names them as their methods; definitions are included from
/// <c>statemachine/</c> rather than copied. The state machines do not become <c>AWS::Serverless::StateMachine</c>, which
/// cannot encrypt with a key of ours (aws/serverless-application-model#3925). Everything else stays.
/// </summary>
internal sealed class ServerlessTemplate(IReadOnlyList<FunctionDeclaration> functions, IReadOnlyList<MachineDefinition> definitions)
{
    /// <summary>The parameter that the CDK adds for its own bootstrap stack.</summary>
    private const string BootstrapVersion = nameof(BootstrapVersion);

    public JsonObject Convert(JsonObject template)
    {
        var source = template["Resources"]!.AsObject();
        var renamed = Owners(source, "AWS::Lambda::Function");
        var intrinsics = new Intrinsics(renamed, Owners(source, "AWS::Lambda::Alias"));
        var resources = new JsonObject();
        foreach (var (id, resource) in source)
        {
            switch (resource!["Type"]!.GetValue<string>())
            {
                case "AWS::Lambda::Function":
                    var function = functions.Single(each => renamed[id] == each.Name);
                    resources[function.Name] = ServerlessFunction.Write(function, resource.AsObject());
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

        var rewritten = (JsonObject)intrinsics.Rewrite(resources);
        return new JsonObject
        {
            ["Transform"] = "AWS::Serverless-2016-10-31",
            ["Globals"] = FunctionGlobals.TakeFrom([.. functions.Select(function => rewritten[function.Name]).OfType<JsonObject>()]),
            ["Parameters"] = new JsonObject(template["Parameters"]!.AsObject()
                .Where(parameter => parameter.Key != BootstrapVersion)
                .Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value?.DeepClone()))),
            ["Conditions"] = template["Conditions"]!.DeepClone(),
            ["Resources"] = rewritten,
            ["Outputs"] = intrinsics.Rewrite(template["Outputs"]!),
        };
    }

    /// <summary>Maps the logical ids of a type's resources, which end in a hash, to the functions that they belong to.</summary>
    private Dictionary<string, string> Owners(JsonObject resources, string type) => resources
        .Where(resource => resource.Value!["Type"]!.GetValue<string>() == type)
        .ToDictionary(
            resource => resource.Key,
            resource => functions.Select(function => function.Name).Where(name => resource.Key.StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length)!);

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
