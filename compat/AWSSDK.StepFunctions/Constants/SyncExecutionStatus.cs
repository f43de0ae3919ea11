using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>How a synchronous execution ended.</summary>
public class SyncExecutionStatus(string value) : ConstantClass(value)
{
    public static readonly SyncExecutionStatus FAILED = new("FAILED");
    public static readonly SyncExecutionStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly SyncExecutionStatus TIMED_OUT = new("TIMED_OUT");

    public static implicit operator SyncExecutionStatus(string value) => FindValue(value);

    public static SyncExecutionStatus FindValue(string value) => FindValue<SyncExecutionStatus>(value);
}
