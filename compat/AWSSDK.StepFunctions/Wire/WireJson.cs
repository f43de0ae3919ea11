using System.Text.Json.Serialization;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Wire;

/// <summary>
/// The JSON of requests and responses: members in camel case, those that are null left out. Still with the members of
/// the base classes; <see cref="WireTypes"/> is what to use.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(EpochSeconds), typeof(EncryptionTypeText),
        typeof(ExecutionRedriveStatusText), typeof(ExecutionStatusText), typeof(HistoryEventTypeText),
        typeof(IncludedDataText), typeof(LogLevelText), typeof(MapRunStatusText), typeof(StateMachineStatusText),
        typeof(StateMachineTypeText), typeof(SyncExecutionStatusText),
    ])]
[JsonSerializable(typeof(CreateStateMachineRequest))]
[JsonSerializable(typeof(CreateStateMachineResponse))]
[JsonSerializable(typeof(DeleteStateMachineRequest))]
[JsonSerializable(typeof(DeleteStateMachineResponse))]
[JsonSerializable(typeof(DescribeExecutionRequest))]
[JsonSerializable(typeof(DescribeExecutionResponse))]
[JsonSerializable(typeof(DescribeMapRunRequest))]
[JsonSerializable(typeof(DescribeMapRunResponse))]
[JsonSerializable(typeof(DescribeStateMachineRequest))]
[JsonSerializable(typeof(DescribeStateMachineResponse))]
[JsonSerializable(typeof(DescribeStateMachineForExecutionRequest))]
[JsonSerializable(typeof(DescribeStateMachineForExecutionResponse))]
[JsonSerializable(typeof(GetExecutionHistoryRequest))]
[JsonSerializable(typeof(GetExecutionHistoryResponse))]
[JsonSerializable(typeof(ListExecutionsRequest))]
[JsonSerializable(typeof(ListExecutionsResponse))]
[JsonSerializable(typeof(ListMapRunsRequest))]
[JsonSerializable(typeof(ListMapRunsResponse))]
[JsonSerializable(typeof(ListStateMachinesRequest))]
[JsonSerializable(typeof(ListStateMachinesResponse))]
[JsonSerializable(typeof(StartExecutionRequest))]
[JsonSerializable(typeof(StartExecutionResponse))]
[JsonSerializable(typeof(StartSyncExecutionRequest))]
[JsonSerializable(typeof(StartSyncExecutionResponse))]
[JsonSerializable(typeof(StopExecutionRequest))]
[JsonSerializable(typeof(StopExecutionResponse))]
internal sealed partial class WireJson : JsonSerializerContext;
