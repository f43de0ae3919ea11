using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>Anybody can make a state machine under a name of its own and run it.</summary>
public sealed class ExperimentRoleTests
{
    private const string Account = "arn:aws:states:us-east-1:444455556666:stateMachine:";

    [Fact]
    public async Task A_workflow_under_a_new_name_runs_with_the_role_for_experiments()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var client = test.StepFunctions();

        var made = await CreateAsync(client, test.Cloud.ExperimentRoleArn);
        var ended = await client.StartSyncExecutionAsync(
            new StartSyncExecutionRequest
            {
                StateMachineArn = made.StateMachineArn,
                Input = new JsonObject { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4" }.ToJsonString(),
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(("arn:aws:iam::444455556666:role/crosslink-experiments", $"{Account}mine"), (test.Cloud.ExperimentRoleArn, made.StateMachineArn));
        Assert.Equal(SyncExecutionStatus.SUCCEEDED, ended.Status);
    }

    [Fact]
    public async Task The_workflow_s_own_roles_still_trust_their_own_machines_alone()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var client = test.StepFunctions();

        var refusal = await Assert.ThrowsAsync<AmazonStepFunctionsException>(() => CreateAsync(client, "arn:aws:iam::444455556666:role/crosslink-presign-link-machine"));

        Assert.Equal("AccessDeniedException", refusal.ErrorCode);
    }

    [Theory]
    [InlineData("states.amazonaws.com", Account + "anything", true)]
    [InlineData("states.amazonaws.com", "arn:aws:states:us-east-1:999988887777:stateMachine:anything", false)]
    [InlineData("states.amazonaws.com", null, false)]
    [InlineData("lambda.amazonaws.com", Account + "anything", false)]
    public async Task It_trusts_Step_Functions_for_machines_of_its_account_and_nobody_else(string service, string? machine, bool trusts)
    {
        await using var test = await CloudUnderTest.StartAsync();

        Assert.Equal(trusts, test.Cloud.Identities.FindRole(test.Cloud.ExperimentRoleArn)!.Trusts(service, machine));
    }

    [Theory]
    [InlineData("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:444455556666:function:crosslink-AssumeRole", true)]
    [InlineData("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:444455556666:function:other", false)]
    [InlineData("lambda:DeleteFunction", "arn:aws:lambda:us-east-1:444455556666:function:crosslink-AssumeRole", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::crosslink-batches-444455556666/manifest.csv", false)]
    [InlineData("states:StartExecution", Account + "crosslink-presign-link", false)]
    public async Task It_may_invoke_the_workflow_s_functions_and_nothing_else(string action, string resource, bool allowed)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var now = test.Clock.GetUtcNow();
        var role = test.Cloud.Identities.FindRole(test.Cloud.ExperimentRoleArn)!;
        var caller = role.AsCaller(new RoleSession(role.Arn, "states", Policy: null, SourceIdentity: null, now, now.AddHours(1)));

        Assert.Equal(allowed, PolicyEvaluator.Decide(new AccessRequest(caller, action, resource, "444455556666", new ConditionContext())).IsAllowed);
    }

    private static async Task<CreateStateMachineResponse> CreateAsync(AmazonStepFunctionsClient client, string role)
    {
        var link = await client.DescribeStateMachineAsync(
            new DescribeStateMachineRequest { StateMachineArn = $"{Account}crosslink-presign-link" }, TestContext.Current.CancellationToken);
        return await client.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "mine", Type = StateMachineType.EXPRESS, Definition = link.Definition, RoleArn = role }, TestContext.Current.CancellationToken);
    }
}
