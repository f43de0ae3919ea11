using System.Net;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.WebConsole;

/// <summary>An endpoint whose answers are well-formed and lack what AWS promises.</summary>
public sealed class EmptyAnswersTests
{
    private static readonly string Arn = ScriptedExecutions.ArnOf("one");

    [Fact]
    public async Task An_execution_does_not_count_as_stopped()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING" }, StopAnswer = new() };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.PostAsync("/stop", await console.TokenAsync(), ("arn", Arn));

        await AssertUnexpectedAsync(answer, "A response lacks the time at which the execution was stopped.");
    }

    [Fact]
    public async Task An_execution_without_a_status_has_no_page()
    {
        using var service = new ScriptedExecutions { Description = new() };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.SendAsync(HttpMethod.Get, console.PathOf(Arn));

        await AssertUnexpectedAsync(answer, "A response lacks the status of an execution.");
    }

    public static TheoryData<string, ExecutionListItem?> Executions => new()
    {
        { "the ARN of an execution", null },
        { "the ARN of an execution", new() { Name = "one", Status = "RUNNING", StartDate = ScriptedExecutions.Start } },
        { "the name of an execution", new() { ExecutionArn = Arn, Status = "RUNNING", StartDate = ScriptedExecutions.Start } },
        { "the status of an execution", new() { ExecutionArn = Arn, Name = "one", StartDate = ScriptedExecutions.Start } },
        { "the time at which an execution began", new() { ExecutionArn = Arn, Name = "one", Status = "RUNNING" } },
    };

    [Theory]
    [MemberData(nameof(Executions), DisableDiscoveryEnumeration = true)]
    public async Task An_execution_that_lacks_a_member_makes_no_list(string lacking, ExecutionListItem? item)
    {
        using var service = new ListingService { Item = item };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.SendAsync(HttpMethod.Get, "/");

        await AssertUnexpectedAsync(answer, $"A response lacks {lacking}.");
    }

    public static TheoryData<string, StateMachineListItem?> Machines => new()
    {
        { "the ARN of a state machine", null },
        { "the ARN of a state machine", new() { Name = "crosslink-presign-link" } },
        { "the name of a state machine", new() { StateMachineArn = ScriptedExecutions.MachineArn } },
    };

    [Theory]
    [MemberData(nameof(Machines), DisableDiscoveryEnumeration = true)]
    public async Task Nor_does_a_state_machine(string lacking, StateMachineListItem? machine)
    {
        using var service = new ScriptedExecutions { OtherMachines = [machine!] };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.SendAsync(HttpMethod.Get, "/");

        await AssertUnexpectedAsync(answer, $"A response lacks {lacking}.");
    }

    private static async Task AssertUnexpectedAsync(HttpResponseMessage answer, string told)
    {
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(told, page, StringComparison.Ordinal);
    }

    /// <summary>One state machine, whose every list of executions is this.</summary>
    private sealed class ListingService() : AmazonStepFunctionsClient(new AnonymousAWSCredentials(), new AmazonStepFunctionsConfig { RegionEndpoint = Amazon.RegionEndpoint.USEast1 })
    {
        public required ExecutionListItem? Item { get; init; }

        public override Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ListStateMachinesResponse
            {
                StateMachines = [new() { Name = "crosslink-presign-link", StateMachineArn = ScriptedExecutions.MachineArn, Type = StateMachineType.STANDARD }],
            });

        public override Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ListExecutionsResponse { Executions = [Item!] });
    }
}
