using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Wire;

/// <summary>A constant is its text; one that this version does not know is kept as it came.</summary>
internal abstract class ConstantText<T>(Func<string, T> find) : JsonConverter<T>
    where T : ConstantClass
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        find(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

internal sealed class EncryptionTypeText() : ConstantText<EncryptionType>(EncryptionType.FindValue);

internal sealed class ExecutionRedriveStatusText() : ConstantText<ExecutionRedriveStatus>(ExecutionRedriveStatus.FindValue);

internal sealed class ExecutionStatusText() : ConstantText<ExecutionStatus>(ExecutionStatus.FindValue);

internal sealed class HistoryEventTypeText() : ConstantText<HistoryEventType>(HistoryEventType.FindValue);

internal sealed class IncludedDataText() : ConstantText<IncludedData>(IncludedData.FindValue);

internal sealed class LogLevelText() : ConstantText<LogLevel>(LogLevel.FindValue);

internal sealed class MapRunStatusText() : ConstantText<MapRunStatus>(MapRunStatus.FindValue);

internal sealed class StateMachineStatusText() : ConstantText<StateMachineStatus>(StateMachineStatus.FindValue);

internal sealed class StateMachineTypeText() : ConstantText<StateMachineType>(StateMachineType.FindValue);

internal sealed class SyncExecutionStatusText() : ConstantText<SyncExecutionStatus>(SyncExecutionStatus.FindValue);
