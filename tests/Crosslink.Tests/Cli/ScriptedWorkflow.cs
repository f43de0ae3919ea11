using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Cli;

/// <summary>A Step Functions that knows some state machines and one execution, which ends as the test says.</summary>
internal sealed class ScriptedWorkflow() : AmazonStepFunctionsClient(
    "id", "secret", new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1" })
{
    public const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-link";
    public const string Execution = "arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-link:one";
    public const string Url = "http://127.0.0.1:4580/films/a%20b.mp4?X-Amz-Security-Token=TOKEN&X-Amz-Signature=00";

    public const string LinkJson = $$"""{"url":"{{Url}}","expiresAt":"2026-08-01T12:15:00Z","bucket":"films","key":"a b.mp4"}""";

    public List<StateMachineListItem> Machines { get; init; } =
        [new() { Name = "crosslink-presign-link", StateMachineArn = Machine, Type = StateMachineType.STANDARD }];

    public string Status { get; init; } = "SUCCEEDED";

    public string? Output { get; init; } = LinkJson;

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>Whether there is an execution of the name that is started.</summary>
    public bool Taken { get; init; }

    /// <summary>The input that the execution is said to have.</summary>
    public string? Input { get; init; }

    /// <summary>How often the execution is seen running before it has ended.</summary>
    public int LooksBeforeTheEnd { get; init; }

    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];

    /// <summary>Runs at each look at the execution.</summary>
    public Action Looked { get; set; } = () => { };

    public StartExecutionRequest? Started { get; private set; }

    public StartSyncExecutionRequest? StartedExpress { get; private set; }

    public StopExecutionRequest? Stopped { get; private set; }

    public List<string> Described { get; } = [];

    private int _looks;

    public override Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default)
    {
        // One to a page, so that who forgets the next page finds nothing.
        var index = request.NextToken is null ? 0 : int.Parse(request.NextToken, null);
        return Task.FromResult(new ListStateMachinesResponse
        {
            StateMachines = [.. Machines.Skip(index).Take(1)],
            NextToken = index + 1 < Machines.Count ? $"{index + 1}" : null,
        });
    }

    public override Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default) =>
        Machines.Find(machine => machine.StateMachineArn == request.StateMachineArn) is { } machine
            ? Task.FromResult(new DescribeStateMachineResponse { StateMachineArn = machine.StateMachineArn, Type = machine.Type })
            : throw new StateMachineDoesNotExistException("State Machine Does Not Exist", null, default, "StateMachineDoesNotExist", "id", default);

    public override Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Started = request;
        return Taken
            ? throw new ExecutionAlreadyExistsException("Execution Already Exists", null, default, "ExecutionAlreadyExists", "id", default)
            : Task.FromResult(new StartExecutionResponse { ExecutionArn = Execution });
    }

    public override Task<StartSyncExecutionResponse> StartSyncExecutionAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken = default)
    {
        StartedExpress = request;
        return Task.FromResult(new StartSyncExecutionResponse
        {
            ExecutionArn = "arn:aws:states:us-east-1:111111111111:express:m:one:two",
            Status = Status,
            Output = Output,
            Error = Error,
            Cause = Cause,
        });
    }

    public override Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Described.Add(request.ExecutionArn);
        Looked();
        var ended = _looks++ >= LooksBeforeTheEnd;
        return Task.FromResult(new DescribeExecutionResponse
        {
            ExecutionArn = request.ExecutionArn,
            Input = Input,
            Status = ended ? Status : Stopped is null ? "RUNNING" : "ABORTED",
            Output = ended ? Output : null,
            Error = ended ? Error : null,
            Cause = ended ? Cause : null,
            StartDate = new DateTime(2026, 8, 1, 12, 0, 0, DateTimeKind.Utc),
            StopDate = ended ? new DateTime(2026, 8, 1, 12, 0, 1, DateTimeKind.Utc) : null,
        });
    }

    public override Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default)
    {
        Assert.False(request.IncludeExecutionData);
        var index = request.NextToken is null ? 0 : int.Parse(request.NextToken, null);
        return Task.FromResult(new GetExecutionHistoryResponse
        {
            Events = [.. Events.Skip(index).Take(3)],
            NextToken = index + 3 < Events.Count ? $"{index + 3}" : null,
        });
    }

    public override Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Stopped = request;
        return Task.FromResult(new StopExecutionResponse { StopDate = DateTime.UnixEpoch });
    }
}
