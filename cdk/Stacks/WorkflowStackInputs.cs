using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Functions.Sources;

namespace Crosslink.Cdk.Stacks;

/// <summary>What the parts of account B's stack are made from.</summary>
internal sealed record WorkflowStackInputs(AppInputs App, DeploymentSettings Settings, Catalogue Catalogue, PolicyDocuments Documents, NativeBinary Binary);
