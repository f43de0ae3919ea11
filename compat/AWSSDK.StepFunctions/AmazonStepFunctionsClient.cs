using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Internal;
using Amazon.StepFunctions.Model;
using Amazon.StepFunctions.Wire;

namespace Amazon.StepFunctions;

/// <summary>
/// A client of AWS Step Functions over AWSSDK.Core, which resolves credentials and profiles, signs, retries and reads
/// the standard variables as it does for every SDK client.
/// </summary>
public class AmazonStepFunctionsClient : AmazonServiceClient, IAmazonStepFunctions
{
    private static readonly IServiceMetadata Metadata = new AmazonStepFunctionsMetadata();

    public AmazonStepFunctionsClient()
        : base(new AmazonStepFunctionsConfig())
    {
    }

    public AmazonStepFunctionsClient(RegionEndpoint region)
        : base(new AmazonStepFunctionsConfig { RegionEndpoint = region })
    {
    }

    public AmazonStepFunctionsClient(AmazonStepFunctionsConfig config)
        : base(config)
    {
    }

    public AmazonStepFunctionsClient(AWSCredentials credentials)
        : this(credentials, new AmazonStepFunctionsConfig())
    {
    }

    public AmazonStepFunctionsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonStepFunctionsConfig { RegionEndpoint = region })
    {
    }

    public AmazonStepFunctionsClient(AWSCredentials credentials, AmazonStepFunctionsConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonStepFunctionsConfig())
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonStepFunctionsConfig { RegionEndpoint = region })
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonStepFunctionsConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonStepFunctionsConfig())
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonStepFunctionsConfig { RegionEndpoint = region })
    {
    }

    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonStepFunctionsConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<CreateStateMachineResponse> CreateStateMachineAsync(CreateStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateStateMachineRequest, CreateStateMachineResponse>(request, cancellationToken);

    public virtual Task<DeleteStateMachineResponse> DeleteStateMachineAsync(DeleteStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteStateMachineRequest, DeleteStateMachineResponse>(request, cancellationToken);

    public virtual Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeExecutionRequest, DescribeExecutionResponse>(request, cancellationToken);

    public virtual Task<DescribeMapRunResponse> DescribeMapRunAsync(DescribeMapRunRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeMapRunRequest, DescribeMapRunResponse>(request, cancellationToken);

    public virtual Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeStateMachineRequest, DescribeStateMachineResponse>(request, cancellationToken);

    public virtual Task<DescribeStateMachineForExecutionResponse> DescribeStateMachineForExecutionAsync(DescribeStateMachineForExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeStateMachineForExecutionRequest, DescribeStateMachineForExecutionResponse>(request, cancellationToken);

    public virtual Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetExecutionHistoryRequest, GetExecutionHistoryResponse>(request, cancellationToken);

    public virtual Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListExecutionsRequest, ListExecutionsResponse>(request, cancellationToken);

    public virtual Task<ListMapRunsResponse> ListMapRunsAsync(ListMapRunsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListMapRunsRequest, ListMapRunsResponse>(request, cancellationToken);

    public virtual Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListStateMachinesRequest, ListStateMachinesResponse>(request, cancellationToken);

    public virtual Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartExecutionRequest, StartExecutionResponse>(request, cancellationToken);

    public virtual Task<StartSyncExecutionResponse> StartSyncExecutionAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartSyncExecutionRequest, StartSyncExecutionResponse>(request, cancellationToken, hostPrefix: "sync-");

    public virtual Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StopExecutionRequest, StopExecutionResponse>(request, cancellationToken);

    public Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new Runtime.Endpoints.ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonStepFunctionsEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonStepFunctionsAuthSchemeHandler());
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        TRequest request,
        CancellationToken cancellationToken,
        string hostPrefix = null)
        where TRequest : AmazonStepFunctionsRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new OperationMarshaller<TRequest>(hostPrefix),
            ResponseUnmarshaller = new OperationUnmarshaller<TResponse>(),
        };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
