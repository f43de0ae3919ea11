using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>
/// One account A: the roles that the workflow assumes to read its buckets. Deployed after account B, because a trust
/// policy can only name a role that exists.
/// </summary>
public sealed class SourceAccountStack : Stack
{
    public SourceAccountStack(
        Construct scope, string account, IReadOnlyList<SourceRole> roles, DeploymentSettings settings, PolicyDocuments documents)
        : base(scope, $"{settings.Prefix}-source-{account}", new StackProps
        {
            Env = new Amazon.CDK.Environment { Account = account, Region = settings.SourceRegion },
            Description = $"Crosslink: the roles that account {settings.WorkflowAccount} assumes to sign links to this account's objects",
        })
    {
        foreach (var role in roles)
        {
            AddRole(role, settings, documents);
        }
    }

    private void AddRole(SourceRole role, DeploymentSettings settings, PolicyDocuments documents)
    {
        var values = new SourceValues
        {
            Sources = role.Sources,
            WorkflowAccount = settings.WorkflowAccount,
            Prefix = settings.Prefix,
            OrganizationId = settings.OrganizationId,
        }.Bind();
        var access = documents.RenderText("source-access", values);
        InlinePolicySize.Check(role.Name, access, FormattableString.Invariant(
            $"give some of its {role.Sources.Count} sources in functions/sources.json another roleArn"));
        var resource = new CfnRole(this, LogicalId.Of(role.Name), new CfnRoleProps
        {
            RoleName = role.Name,
            Path = role.Path,
            Description = $"Reads and writes what its policy lists, for the links of the workflow {settings.Prefix}",
            // Role chaining limits a session to an hour, whatever this says.
            MaxSessionDuration = 3600,
            AssumeRolePolicyDocument = documents.Render("source-trust", values),
            Policies = new object[]
            {
                new CfnRole.PolicyProperty { PolicyName = "use-sources", PolicyDocument = JsonTree.Parse(access) },
            },
        });
        resource.Accept([.. Wildcards.In(access)]);
        _ = new CfnOutput(this, $"{LogicalId.Of(role.Name)}Arn", new CfnOutputProps { Value = resource.AttrArn });
    }
}
