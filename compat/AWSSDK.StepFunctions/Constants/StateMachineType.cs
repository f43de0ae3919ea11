using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Standard: history, up to a year. Express: logs, up to five minutes.</summary>
public class StateMachineType(string value) : ConstantClass(value)
{
    public static readonly StateMachineType EXPRESS = new("EXPRESS");
    public static readonly StateMachineType STANDARD = new("STANDARD");

    public static implicit operator StateMachineType(string value) => FindValue(value);

    public static StateMachineType FindValue(string value) => FindValue<StateMachineType>(value);
}
