using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;

namespace Crosslink.Benchmarks.Links;

/// <summary>An app that calls presign-link on the embedded cloud.</summary>
internal sealed class LinkClient(LocalCloud cloud) : IDisposable
{
    public static readonly string Machine = StatesArn.OfStateMachine(LocalCloud.Region, LocalCloud.WorkflowAccountId, "crosslink-presign-link").Text;

    private readonly AmazonStepFunctionsClient _client = new(
        new BasicAWSCredentials(cloud.Keys.Operator.Id, cloud.Keys.Operator.Secret),
        new AmazonStepFunctionsConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = LocalCloud.Region });

    /// <summary>Calls StartExecution, and ends when the execution has; nobody polls for that.</summary>
    public async Task<Execution> RunAsync(string input)
    {
        var started = await _client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = Machine, Input = input }, CancellationToken.None);
        var execution = cloud.StepFunctions.FindExecution(StatesArn.Parse(started.ExecutionArn, StatesArn.Execution));
        await execution.History.Ended;
        return execution;
    }

    public Task<DescribeExecutionResponse> DescribeAsync(Execution execution) =>
        _client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution.Arn.Text }, CancellationToken.None);

    public void Dispose() => _client.Dispose();
}
