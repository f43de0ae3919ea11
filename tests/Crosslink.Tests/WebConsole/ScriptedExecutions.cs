using System.Globalization;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.WebConsole;

/// <summary>Step Functions with executions of a test's making, paged as the service pages.</summary>
internal sealed class ScriptedExecutions()
    : AmazonStepFunctionsClient(new AnonymousAWSCredentials(), new AmazonStepFunctionsConfig { RegionEndpoint = Amazon.RegionEndpoint.USEast1 })
{
    public const string MachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link";

    private int _calls;

    public StateMachineListItem Machine { get; init; } = new() { Name = "crosslink-presign-link", StateMachineArn = MachineArn, Type = StateMachineType.STANDARD };

    public IReadOnlyList<StateMachineListItem> OtherMachines { get; init; } = [];

    /// <summary>Newest first.</summary>
    public List<ExecutionListItem> Executions { get; init; } = [];

    public string Definition { get; init; } = """{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""";

    public List<HistoryEvent> Events { get; init; } = [];

    public DescribeExecutionResponse Description { get; init; } = new() { Status = "SUCCEEDED", StartDate = Start, StopDate = Start.AddMinutes(5) };

    public List<StartExecutionRequest> Started { get; } = [];

    public List<StartSyncExecutionRequest> Waited { get; } = [];

    public List<StopExecutionRequest> Stopped { get; } = [];

    public StopExecutionResponse StopAnswer { get; init; } = new() { StopDate = DateTime.UnixEpoch };

    public int Calls => _calls;

    public static DateTime Start { get; } = new(2026, 8, 1, 12, 0, 0, DateTimeKind.Utc);

    public static string ArnOf(string name) => $"arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:{name}";

    public override Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListStateMachinesResponse { StateMachines = [Machine, .. OtherMachines] });

    public override Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        var from = request.NextToken is null ? 0 : int.Parse(request.NextToken, CultureInfo.InvariantCulture);
        var matching = Executions
            .Where(execution => request.StateMachineArn is null || execution.StateMachineArn == request.StateMachineArn)
            .Where(execution => request.StatusFilter is null || execution.Status == request.StatusFilter).Skip(from).ToList();
        var size = request.MaxResults ?? 100;
        return Task.FromResult(new ListExecutionsResponse
        {
            Executions = [.. matching.Take(size)],
            NextToken = matching.Count > size ? (from + size).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    public override Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        var listed = Executions.Find(execution => execution.ExecutionArn == request.ExecutionArn);
        return Task.FromResult(new DescribeExecutionResponse
        {
            ExecutionArn = request.ExecutionArn,
            StateMachineArn = MachineArn,
            Name = request.ExecutionArn.Split(':')[^1],
            Status = listed?.Status ?? Description.Status,
            StartDate = listed?.StartDate ?? Description.StartDate,
            StopDate = listed is null ? Description.StopDate : listed.StopDate,
            Error = listed?.Status.Value == "FAILED" ? $"Error{listed.Name}" : Description.Error,
            Cause = Description.Cause,
            Input = Description.Input,
            Output = Description.Output,
        });
    }

    public override Task<DescribeStateMachineForExecutionResponse> DescribeStateMachineForExecutionAsync(
        DescribeStateMachineForExecutionRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DescribeStateMachineForExecutionResponse { Definition = Definition });

    public override Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DescribeStateMachineResponse
        {
            StateMachineArn = request.StateMachineArn,
            Definition = Definition,
            LoggingConfiguration = new() { Destinations = [new() { CloudWatchLogsLogGroup = new() { LogGroupArn = "arn:aws:logs:us-east-1:444455556666:log-group:/aws/vendedlogs/states/quick:*" } }] },
        });

    public override Task<DescribeMapRunResponse> DescribeMapRunAsync(DescribeMapRunRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DescribeMapRunResponse
        {
            MapRunArn = request.MapRunArn,
            ExecutionArn = ArnOf("parent"),
            Status = MapRunStatus.SUCCEEDED,
            StartDate = Start,
            StopDate = Start.AddMinutes(5),
            ItemCounts = new() { Succeeded = 3, Total = 3 },
            ExecutionCounts = new() { Succeeded = 1, Total = 1 },
        });

    public override Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        var from = request.NextToken is null ? 0 : int.Parse(request.NextToken, CultureInfo.InvariantCulture);
        var size = request.MaxResults ?? 100;
        var all = request.ReverseOrder == true ? Enumerable.Reverse(Events) : Events;
        return Task.FromResult(new GetExecutionHistoryResponse
        {
            Events = [.. all.Skip(from).Take(size)],
            NextToken = from + size < Events.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    public override Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Started.Add(request);
        return Task.FromResult(new StartExecutionResponse { ExecutionArn = ArnOf("started") });
    }

    public override Task<StartSyncExecutionResponse> StartSyncExecutionAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Waited.Add(request);
        return Task.FromResult(new StartSyncExecutionResponse
        {
            ExecutionArn = "arn:aws:states:us-east-1:444455556666:express:quick:one:two",
            StateMachineArn = request.StateMachineArn,
            Name = request.Name,
            Input = request.Input,
            Status = Description.Status.Value,
            StartDate = Start,
            StopDate = Start.AddMilliseconds(240),
            Error = Description.Error,
            Cause = Description.Cause,
            Output = Description.Output,
        });
    }

    public override Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Stopped.Add(request);
        return Task.FromResult(StopAnswer);
    }
}
