using System.Text.Json.Nodes;
using Amazon.CDK;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Cdk.Stacks;
using Crosslink.Deployment.Functions;
using Crosslink.Functions.Sources;

namespace Crosslink.Cdk.Serverless;

/// <summary>
/// Writes account B's stack, for no particular account, as <c>serverless.template</c> and two templates
/// beside it, for people who deploy with <c>sam</c> or <c>dotnet lambda deploy-serverless</c>.
/// </summary>
public static class ServerlessApp
{
    private const string StackName = "workflow";

    /// <param name="inputs">The context is not read; its values become parameters or pseudo parameters of the template.</param>
    /// <returns>The templates by their paths in the repository.</returns>
    public static IReadOnlyDictionary<string, JsonObject> Templates(AppInputs inputs)
    {
        var app = new App(new AppProps
        {
            Outdir = inputs.Output ?? Path.Combine(inputs.Repository.Cdk, "obj", "serverless"),
            AnalyticsReporting = false,
        });
        var stack = new Stack(app, StackName);
        var parameters = new ServerlessParameters(stack);
        var settings = DeploymentSettings.Read(_ => null) with
        {
            Partition = Aws.PARTITION,
            WorkflowRegion = Aws.REGION,
            WorkflowAccount = Aws.ACCOUNT_ID,
            Prefix = parameters.Prefix,
            AlarmEmail = parameters.AlarmEmail,
            BatchConcurrency = parameters.BatchConcurrency,
            FunctionLogLevel = parameters.FunctionLogLevel,
            MachineLogLevel = parameters.MachineLogLevel,
            LogRetentionDays = parameters.LogRetentionDays,
            Publish = false,
        };
        using var binary = NativeBinary.Prepare(inputs.Repository, settings);
        WorkflowStack.Fill(stack, new WorkflowStackInputs(
            inputs,
            settings,
            Catalogue.Parse(inputs.ReadSources()),
            new PolicyDocuments(inputs.Repository, inputs.PolicyOverrides),
            binary));
        parameters.LeaveOutWhatIsEmpty();
        var folder = app.Synth().Directory;
        var synthesised = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{StackName}.template.json")))!;
        return DividedTemplate.Of(new ServerlessTemplate(FunctionDeclaration.All, MachineDefinition.All(inputs)).Convert(synthesised));
    }
}
