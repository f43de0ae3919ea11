using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Cdk.Stacks;
using Crosslink.Functions.Sources;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace Crosslink.Cdk;

/// <summary>The app: one stack in account B, one in each account A of the catalogue.</summary>
public static class CrosslinkApp
{
    /// <exception cref="SettingsException">A context value, a schedule or the functions' code is not as it must be.</exception>
    /// <exception cref="InvalidCatalogueException">The source catalogue breaks a rule; the message names the entry.</exception>
    public static App Create(AppInputs inputs)
    {
        var settings = DeploymentSettings.Read(inputs.Context.GetValueOrDefault);
        var catalogue = Catalogue.Parse(inputs.ReadSources());
        var documents = new PolicyDocuments(inputs.Repository, inputs.PolicyOverrides);
        using var binary = NativeBinary.Prepare(inputs.Repository, settings);
        var app = new App(new AppProps
        {
            Context = inputs.Context.ToDictionary(pair => pair.Key, pair => (object)pair.Value),
            // The rule would add a parameter; the asset manifests demand the same bootstrap version.
            DefaultStackSynthesizer = new DefaultStackSynthesizer(new DefaultStackSynthesizerProps { GenerateBootstrapVersionRule = false }),
            Outdir = inputs.Output ?? System.Environment.GetEnvironmentVariable("CDK_OUTDIR") ?? Path.Combine(inputs.Repository.Cdk, "cdk.out"),
        });
        var workflow = new Stack(app, $"{settings.Prefix}-workflow", new StackProps
        {
            Env = new Amazon.CDK.Environment { Account = settings.WorkflowAccount, Region = settings.WorkflowRegion },
            Description = "Crosslink: short-lived download links to objects in other accounts",
        });
        WorkflowStack.Fill(workflow, new WorkflowStackInputs(inputs, settings, catalogue, documents, binary));
        foreach (var account in SourceRole.In(catalogue).GroupBy(role => role.Account).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            _ = new SourceAccountStack(app, account.Key, [.. account], settings, documents);
        }

        if (settings.PermissionsBoundary is { } boundary)
        {
            foreach (var stack in app.Node.Children.OfType<Stack>())
            {
                PermissionsBoundary.Of(stack).Apply(ManagedPolicy.FromManagedPolicyName(stack, "Boundary", boundary));
            }
        }

        return app;
    }
}
