namespace Amazon.Lambda.Core;

/// <summary>Where a function's log lines go.</summary>
public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);
}
