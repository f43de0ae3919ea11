using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Crosslink.Cdk.Iam;

/// <summary>A role of account B with a fixed name, a trust document and one policy document.</summary>
internal static class WorkflowRole
{
    public static CfnRole Create(Construct scope, string id, WorkflowRoleInputs inputs)
    {
        var policy = inputs.Documents.RenderText(inputs.Policy, inputs.Values);
        InlinePolicySize.Check(inputs.Name, policy, $"let more sources of functions/sources.json share a role, or shorten cdk/policies/{inputs.Policy}.json");
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
                    PolicyDocument = JsonTree.Parse(policy),
                },
            },
        });
        role.Accept([.. Wildcards.In(policy), .. inputs.Accepted]);
        return role;
    }
}

/// <param name="Name">The role's name; account A's trust policy names it, so it is fixed.</param>
/// <param name="Trust">The trust document's name.</param>
/// <param name="Policy">The identity document's name, which becomes the inline policy's.</param>
/// <param name="Accepted">Findings that a reviewer has accepted, besides wildcards of the known kinds.</param>
internal sealed record WorkflowRoleInputs(
    string Name,
    string Description,
    string Trust,
    string Policy,
    PolicyDocuments Documents,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    IReadOnlyCollection<AcceptedFinding> Accepted);
