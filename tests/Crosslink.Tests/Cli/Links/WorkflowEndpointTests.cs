using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.Links;

/// <summary>Which Step Functions and which state machine a command talks to.</summary>
public sealed class WorkflowEndpointTests
{
    private const string Express = "arn:aws:states:eu-west-1:111111111111:stateMachine:crosslink-presign-link-express";

    [Fact]
    public async Task With_nothing_said_a_cloud_lives_as_long_as_the_command()
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Equal([new CloudSettings(null, 0)], environment.Clouds);
        Assert.Equal(1, environment.CloudsEnded);
        var connection = Assert.Single(environment.Connections);
        Assert.Equal((new Uri("http://127.0.0.1:4580"), "us-east-1", "AKIDOPERATOR"), (connection.Endpoint, connection.Region, connection.AccessKey!.Id));
        Assert.Contains("crosslink local", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--profile b", "AWS_PROFILE", "b", "AWS_REGION", "eu-west-1")]
    [InlineData("--region eu-west-1", "AWS_ACCESS_KEY_ID", "AKID", "AWS_DEFAULT_REGION", "eu-west-1")]
    [InlineData("--region or --state-machine", "AWS_WEB_IDENTITY_TOKEN_FILE", "/token", "AWS_ROLE_ARN", "arn")]
    public async Task A_cloud_that_is_used_in_spite_of_AWS_settings_says_so_in_one_line(string remedy, params string[] variables)
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment
        {
            StepFunctions = workflow,
            Variables = variables.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]),
        };
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--json");

        Assert.Single(environment.Clouds);
        var line = Assert.Single(ran.Error.Split(Environment.NewLine), line => line.Contains("starts a local cloud", StringComparison.Ordinal));
        Assert.All(variables.Chunk(2), pair => Assert.Contains(pair[0], line, StringComparison.Ordinal));
        Assert.Contains($"To use AWS, add {remedy}.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_ends_when_the_work_fails_too()
    {
        using var workflow = new ScriptedWorkflow { Machines = [] };
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Equal((1, 1), (ran.ExitCode, environment.CloudsEnded));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SFN")]
    public async Task An_endpoint_variable_is_left_to_the_SDK(string variable)
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow, Variables = { [variable] = "http://127.0.0.1:1" } };
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Empty(environment.Clouds);
        var connection = Assert.Single(environment.Connections);
        Assert.Equal((null, null), (connection.Endpoint, connection.AccessKey));
        Assert.Contains("The link works until 2026-08-01 12:15:00 UTC.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_asks_for_a_cloud_whatever_the_variables_say()
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" } };
        await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--data", "buckets");

        Assert.Equal([new CloudSettings("buckets", 0)], environment.Clouds);
    }

    [Fact]
    public async Task Profile_and_region_lead_to_AWS()
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--profile", "b", "--region", "eu-west-1");

        Assert.Empty(environment.Clouds);
        var connection = Assert.Single(environment.Connections);
        Assert.Equal(("b", "eu-west-1"), (connection.Profile, connection.Region));
    }

    [Fact]
    public async Task An_express_state_machine_is_run_synchronously_in_its_own_region()
    {
        using var workflow = new ScriptedWorkflow { Machines = [new() { Name = "x", StateMachineArn = Express, Type = StateMachineType.EXPRESS }] };
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--state-machine", Express, "--history");

        Assert.Equal((0, ScriptedWorkflow.Url + Environment.NewLine), (ran.ExitCode, ran.Output));
        Assert.Equal((Express, null), (workflow.StartedExpress!.StateMachineArn, workflow.Started));
        Assert.Equal("eu-west-1", Assert.Single(environment.Connections).Region);
        Assert.Contains("keeps no history", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_express_execution_names_its_error()
    {
        using var workflow = new ScriptedWorkflow
        {
            Machines = [new() { Name = "x", StateMachineArn = Express, Type = StateMachineType.EXPRESS }],
            Status = "FAILED",
            Output = null,
            Error = "ObjectNotFoundException",
            Cause = "c",
        };
        var ran = await CrosslinkInProcess.RunAsync(
            new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4", "--state-machine", Express);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("crosslink: ObjectNotFoundException: c", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("crosslink history", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_machine_is_found_by_the_end_of_its_name_on_whatever_page_it_is()
    {
        using var workflow = new ScriptedWorkflow
        {
            Machines =
            [
                new() { Name = "other", StateMachineArn = "arn:other", Type = StateMachineType.STANDARD },
                new() { Name = "crosslink-presign-link-express", StateMachineArn = Express, Type = StateMachineType.EXPRESS },
                new() { Name = "team-presign-link", StateMachineArn = ScriptedWorkflow.Machine, Type = StateMachineType.STANDARD },
            ],
        };
        await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.Equal(ScriptedWorkflow.Machine, workflow.Started!.StateMachineArn);
    }

    [Fact]
    public async Task Without_a_state_machine_the_command_says_so()
    {
        using var workflow = new ScriptedWorkflow { Machines = [] };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.StartsWith("crosslink: StateMachineNotFound: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--state-machine", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_state_machines_one_must_be_named()
    {
        using var workflow = new ScriptedWorkflow
        {
            Machines = [new() { Name = "a-presign-link", StateMachineArn = "arn:a" }, new() { Name = "b-presign-link", StateMachineArn = "arn:b" }],
        };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("arn:a, arn:b", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crosslink-presign-link", "InvalidStateMachineArn")]
    [InlineData("arn:aws:states:us-east-1:111111111111:stateMachine:gone", "StateMachineDoesNotExist")]
    public async Task A_state_machine_that_is_not_there_is_named(string arn, string error)
    {
        using var workflow = new ScriptedWorkflow();
        var ran = await CrosslinkInProcess.RunAsync(
            new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4", "--state-machine", arn);

        Assert.StartsWith($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
    }
}
