using Amazon.Runtime;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <summary>AWS Step Functions: the operations that this repository calls.</summary>
public interface IAmazonStepFunctions : IAmazonService, IDisposable
{
    /// <summary>Registers a definition; asking again for the same one answers as the first time did.</summary>
    Task<CreateStateMachineResponse> CreateStateMachineAsync(CreateStateMachineRequest request, CancellationToken cancellationToken = default);

    /// <summary>Marks a state machine for deletion once its executions are over.</summary>
    Task<DeleteStateMachineResponse> DeleteStateMachineAsync(DeleteStateMachineRequest request, CancellationToken cancellationToken = default);

    /// <summary>A Standard execution's status, input and output or error, or those of a Map Run's child.</summary>
    Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>A Map Run's status and its counts of items and child executions.</summary>
    Task<DescribeMapRunResponse> DescribeMapRunAsync(DescribeMapRunRequest request, CancellationToken cancellationToken = default);

    /// <summary>A state machine's definition, role, type and settings.</summary>
    Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default);

    /// <summary>An execution's state machine as it was when the execution started.</summary>
    Task<DescribeStateMachineForExecutionResponse> DescribeStateMachineForExecutionAsync(DescribeStateMachineForExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>The events of a Standard execution, a page at a time.</summary>
    Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>The executions of a state machine or of a Map Run, newest first, a page at a time.</summary>
    Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The Map Runs that an execution started, a page at a time.</summary>
    Task<ListMapRunsResponse> ListMapRunsAsync(ListMapRunsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The account's state machines in the client's region, a page at a time.</summary>
    Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts an execution and answers at once with its ARN.</summary>
    Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Runs an Express state machine and answers when it has ended, for better or worse.</summary>
    Task<StartSyncExecutionResponse> StartSyncExecutionAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stops a running Standard execution.</summary>
    Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Where this client would send the request.</summary>
    Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonStepFunctionsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonStepFunctionsConfig config
            ? new AmazonStepFunctionsClient(awsCredentials, config)
            : throw new AmazonClientException("ClientConfig is not of type AmazonStepFunctionsConfig");
}
