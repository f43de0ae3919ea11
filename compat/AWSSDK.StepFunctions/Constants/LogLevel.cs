using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Which history events go to the log.</summary>
public class LogLevel(string value) : ConstantClass(value)
{
    public static readonly LogLevel ALL = new("ALL");
    public static readonly LogLevel ERROR = new("ERROR");
    public static readonly LogLevel FATAL = new("FATAL");
    public static readonly LogLevel OFF = new("OFF");

    public static implicit operator LogLevel(string value) => FindValue(value);

    public static LogLevel FindValue(string value) => FindValue<LogLevel>(value);
}
