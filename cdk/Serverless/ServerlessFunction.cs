using System.Text.Json.Nodes;
using Crosslink.Cdk.Stacks;
using Crosslink.Deployment.Functions;

namespace Crosslink.Cdk.Serverless;

/// <summary>A function's entry in the form in which Amazon.Lambda.Annotations 2.3.0 finds and keeps it.</summary>
internal static class ServerlessFunction
{
    /// <summary>What the generator does not write and leaves alone.</summary>
    private static readonly string[] Kept = ["FunctionName", "Architectures", "Environment", "LoggingConfig", "Role"];

    public static JsonObject Write(FunctionDeclaration function, JsonObject resource)
    {
        var lambda = resource["Properties"]!;
        var properties = new JsonObject
        {
            ["Runtime"] = lambda["Runtime"]!.DeepClone(),
            ["CodeUri"] = "functions",
            ["MemorySize"] = function.MemorySize,
            ["Timeout"] = function.Timeout,
            ["PackageType"] = "Zip",
            ["Handler"] = function.Handler,
            ["AutoPublishAlias"] = WorkflowFunction.AliasName,
            // Publish a version when only the configuration changes, too.
            ["AutoPublishAliasAllProperties"] = true,
            ["Tracing"] = lambda["TracingConfig"]!["Mode"]!.DeepClone(),
        };
        foreach (var name in Kept)
        {
            properties[name] = lambda[name]!.DeepClone();
        }

        return new JsonObject
        {
            ["Type"] = "AWS::Serverless::Function",
            // `sam build` runs functions/Makefile; the Annotations generator reads Tool and ignores the rest.
            ["Metadata"] = new JsonObject
            {
                ["Tool"] = "Amazon.Lambda.Annotations",
                ["BuildMethod"] = "makefile",
                ["cdk_nag"] = resource["Metadata"]!["cdk_nag"]!.DeepClone(),
            },
            ["Properties"] = properties,
        };
    }
}
