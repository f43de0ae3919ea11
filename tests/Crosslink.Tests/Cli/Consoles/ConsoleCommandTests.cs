using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Consoles;

public sealed class ConsoleCommandTests
{
    [Fact]
    public async Task The_address_is_the_result_and_the_rest_is_told_beside_it()
    {
        var environment = Interrupted();

        var ran = await CrosslinkInProcess.RunAsync(environment, "console", "--profile", "b", "--region", "eu-west-1", "--port", "0", "--open");

        Assert.Equal(0, ran.ExitCode);
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:[0-9]+\r?\n\z", ran.Output);
        Assert.Contains("The console shows us-east-1 · profile b · http://127.0.0.1:9 until Ctrl-C.", ran.Error, StringComparison.Ordinal);
        Assert.Equal(new ConnectionSettings { Profile = "b", Region = "eu-west-1" }, Assert.Single(environment.Connections) with { Notify = null, Cancellation = default });
        Assert.False(Assert.Single(environment.Consoles).IsReadOnly);
    }

    [Fact]
    public async Task Another_endpoint_can_be_named_and_nothing_be_allowed()
    {
        var environment = Interrupted();
        environment.Variables["AWS_REGION"] = "eu-central-1";

        var ran = await CrosslinkInProcess.RunAsync(environment, "console", "--endpoint-url", "http://127.0.0.1:4580", "--read-only", "--open", "--json");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("http://127.0.0.1:", (string)JsonNode.Parse(ran.Output)!["console"]!, StringComparison.Ordinal);
        Assert.Equal(new ConnectionSettings { Endpoint = new Uri("http://127.0.0.1:4580"), Region = "eu-central-1" }, Assert.Single(environment.Connections) with { Notify = null, Cancellation = default });
        Assert.True(Assert.Single(environment.Consoles).IsReadOnly);
        Assert.Equal(4581, environment.Consoles[0].Port);
    }

    [Theory]
    [InlineData("127.0.0.1:4580")]
    [InlineData("ftp://127.0.0.1")]
    public async Task What_is_not_an_endpoint_is_a_usage_error(string endpoint)
    {
        var ran = await CrosslinkInProcess.RunAsync("console", "--endpoint-url", endpoint);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"'{endpoint}'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_refuses_the_caller_ends_the_command_with_a_remedy()
    {
        var environment = new TestCommandEnvironment { StepFunctions = new RefusingService("UnrecognizedClientException") };

        var ran = await CrosslinkInProcess.RunAsync(environment, "console", "--region", "us-east-1");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("--profile", ran.Error, StringComparison.Ordinal);
        Assert.Empty(environment.Consoles);
    }

    [Fact]
    public async Task Who_may_list_no_state_machines_may_still_look_at_executions()
    {
        var environment = Interrupted(new RefusingService("AccessDeniedException"));

        var ran = await CrosslinkInProcess.RunAsync(environment, "console", "--region", "us-east-1", "--open");

        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task A_link_s_execution_is_shown_once_the_link_is_printed()
    {
        Uri? shown = null;
        var environment = Interrupted(new ScriptedWorkflow(), address => shown = address);

        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--no-try", "--open", "--region", "us-east-1");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(ScriptedWorkflow.Url, ran.Output.Trim());
        Assert.Equal($"/execution?arn={Uri.EscapeDataString(ScriptedWorkflow.Execution)}", shown!.PathAndQuery);
        Assert.Contains(shown.AbsoluteUri, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_failed_is_shown_too_and_stays_failed()
    {
        Uri? shown = null;
        var environment = Interrupted(new ScriptedWorkflow { Status = "FAILED", Output = null, Error = "ObjectNotFoundException", Cause = "c" }, address => shown = address);

        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4", "--open", "--region", "us-east-1");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("ObjectNotFoundException", ran.Error, StringComparison.Ordinal);
        Assert.NotNull(shown);
    }

    [Fact]
    public async Task An_Express_execution_cannot_be_shown_and_none_is_started()
    {
        var service = new ScriptedWorkflow { Machines = [new() { Name = "presign-link", StateMachineArn = ScriptedWorkflow.Machine, Type = StateMachineType.EXPRESS }] };

        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = service }, "link", "films", "a.mp4", "--open", "--region", "us-east-1");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("NoHistory", ran.Error, StringComparison.Ordinal);
        Assert.Null(service.StartedExpress);
    }

    [Fact]
    public async Task A_history_is_printed_and_then_shown()
    {
        Uri? shown = null;
        var environment = Interrupted(new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded }, address => shown = address);

        var ran = await CrosslinkInProcess.RunAsync(environment, "history", ScriptedWorkflow.Execution, "--open", "--region", "us-east-1");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("AssumeRole", ran.Output, StringComparison.Ordinal);
        Assert.Equal($"/execution?arn={Uri.EscapeDataString(ScriptedWorkflow.Execution)}", shown!.PathAndQuery);
    }

    /// <summary>One that is interrupted once the browser is open.</summary>
    private static TestCommandEnvironment Interrupted(IAmazonStepFunctions? service = null, Action<Uri>? opened = null)
    {
        var environment = new TestCommandEnvironment { StepFunctions = service ?? new ScriptedWorkflow() };
        environment.Opened = address =>
        {
            opened?.Invoke(address);
            environment.Interrupt.Cancel();
        };
        return environment;
    }

    private sealed class RefusingService(string error) : AmazonStepFunctionsClient("id", "secret", new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1" })
    {
        public override Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
            throw new AmazonStepFunctionsException("no", null, default, error, "id", default);
    }
}
