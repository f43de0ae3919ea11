using Crosslink.Deployment.Functions;
using Crosslink.Deployment.Policies;
using Crosslink.Local.Access.Identities;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>
/// A role for the state machines that people make to try something. Each role of the workflow trusts its own machines
/// alone; this one trusts all of the account, and may only invoke the workflow's functions. AWS has no such role.
/// </summary>
internal static class ExperimentRole
{
    public static Role Add(IdentityStore identities, WorkflowValues values) => identities.AddRole(
        values.Account,
        $"{values.Prefix}-experiments",
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": {
            "Effect": "Allow",
            "Principal": {"Service": "states.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
              "StringEquals": {"aws:SourceAccount": "{{values.Account}}"},
              "ArnLike": {"aws:SourceArn": "arn:{{values.Partition}}:states:{{values.Region}}:{{values.Account}}:stateMachine:*"}
            }
          }
        }
        """,
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": {
            "Effect": "Allow",
            "Action": "lambda:InvokeFunction",
            "Resource": ["{{string.Join("\", \"", FunctionDeclaration.All.Select(function => values.FunctionArn(function.Name)))}}"]
          }
        }
        """);
}
