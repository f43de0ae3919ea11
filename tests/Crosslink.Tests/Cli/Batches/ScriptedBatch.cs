using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A Step Functions whose executions of <c>presign-batch</c> are what the test says.</summary>
internal sealed class ScriptedBatch() : AmazonStepFunctionsClient(
    "id", "secret", new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1" })
{
    public const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-batch";
    public const string Bucket = "crosslink-batches-111111111111";

    /// <summary>What an execution is, given its name, at each look; null where nobody knows it.</summary>
    public Func<string, DescribeExecutionResponse?> Look { get; set; } = _ => null;

    /// <summary>Lines that the Map Run has done.</summary>
    public Func<long> Done { get; set; } = () => 0;

    /// <summary>Gets the name of each execution that is started.</summary>
    public Action<string> Start { get; set; } = _ => { };

    public List<string> Started { get; } = [];

    /// <summary>The inputs of executions, by name.</summary>
    public Dictionary<string, string> Inputs { get; } = new(StringComparer.Ordinal);

    public List<StopExecutionRequest> Stopped { get; } = [];

    public static string Execution(string run) => $"arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-batch:{run}";

    public static DescribeExecutionResponse Running => new() { Status = ExecutionStatus.RUNNING };

    public static DescribeExecutionResponse Succeeded => new() { Status = ExecutionStatus.SUCCEEDED, Output = "{}" };

    public static DescribeExecutionResponse Failed(string error) => new() { Status = ExecutionStatus.FAILED, Error = error, Cause = "c" };

    public override Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListStateMachinesResponse
        {
            StateMachines = [new() { Name = "crosslink-presign-batch", StateMachineArn = Machine, Type = StateMachineType.STANDARD }],
        });

    public override Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Started.Add(request.Name);
        Inputs[request.Name] = request.Input;
        Start(request.Name);
        return Task.FromResult(new StartExecutionResponse { ExecutionArn = Execution(request.Name) });
    }

    public override Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var run = request.ExecutionArn.Split(':')[^1];
        var described = Look(run) ?? throw new ExecutionDoesNotExistException("Execution Does Not Exist");
        described.Input = Inputs.GetValueOrDefault(run);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(described);
    }

    public override Task<ListMapRunsResponse> ListMapRunsAsync(ListMapRunsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListMapRunsResponse { MapRuns = [new() { MapRunArn = "arn:map-run" }] });

    public override Task<DescribeMapRunResponse> DescribeMapRunAsync(DescribeMapRunRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DescribeMapRunResponse { ItemCounts = new() { Succeeded = Done() } });

    public override Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Stopped.Add(request);
        return Task.FromResult(new StopExecutionResponse { StopDate = DateTime.UnixEpoch });
    }
}
