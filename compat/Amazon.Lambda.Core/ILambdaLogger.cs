namespace Amazon.Lambda.Core;

/// <summary>
/// Where a function's log lines go. The overloads with a level fall back on those without, so that a logger need
/// only implement <see cref="Log(string)"/> and <see cref="LogLine"/>.
/// </summary>
public interface ILambdaLogger
{
    /// <summary>Writes the message as it is.</summary>
    void Log(string message);

    /// <summary>Writes the message and ends the line.</summary>
    void LogLine(string message);

    /// <param name="level">The name of a <see cref="LogLevel"/>, or a level of the caller's own.</param>
    /// <param name="message">One line.</param>
    void Log(string level, string message) => LogLine(message);

    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    void LogTrace(string message) => Log(nameof(LogLevel.Trace), message);

    void LogDebug(string message) => Log(nameof(LogLevel.Debug), message);

    void LogInformation(string message) => Log(nameof(LogLevel.Information), message);

    void LogWarning(string message) => Log(nameof(LogLevel.Warning), message);

    void LogError(string message) => Log(nameof(LogLevel.Error), message);

    void LogCritical(string message) => Log(nameof(LogLevel.Critical), message);
}
