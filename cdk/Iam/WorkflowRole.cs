using Amazon.CDK.AWS.IAM;
using Constructs;
using Crosslink.Cdk.Review;

namespace Crosslink.Cdk.Iam;

/// <summary>A role of account B with a fixed name, a trust document and one policy document.</summary>
internal static class WorkflowRole
{
    public static CfnRole Create(Construct scope, string id, WorkflowRoleInputs inputs)
    {
        var role = new CfnRole(scope, id, new CfnRoleProps
        {
            RoleName = inputs.Name,
            Description = inputs.Description,
            AssumeRolePolicyDocument = inputs.Documents.Render(inputs.Trust, inputs.Values),
            Policies = new object[]
            {
                new CfnRole.PolicyProperty
                {
                    PolicyName = inputs.Policy,
                    PolicyDocument = inputs.Documents.Render(inputs.Policy, inputs.Values),
                },
            },
        });
        if (inputs.WildcardReason is { } reason)
        {
            role.Accept(("AwsSolutions-IAM5", reason));
        }

        return role;
    }
}

/// <param name="Name">The role's name; account A's trust policy names it, so it is fixed.</param>
/// <param name="Trust">The trust document's name.</param>
/// <param name="Policy">The identity document's name, which becomes the inline policy's.</param>
/// <param name="WildcardReason">Why the wildcards in its resources are as narrow as they can be; null when it has none.</param>
internal sealed record WorkflowRoleInputs(
    string Name,
    string Description,
    string Trust,
    string Policy,
    PolicyDocuments Documents,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    string? WildcardReason);
