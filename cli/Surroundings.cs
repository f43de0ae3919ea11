using System.Collections;

namespace Crosslink.Cli;

/// <summary>Everything a command takes from outside: writers, environment variables and the clock.</summary>
public sealed record Surroundings
{
    /// <summary>Where the result goes, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where progress, warnings and errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a definition named <c>-</c> is read from.</summary>
    public required TextReader Input { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal, which may show colours and live progress.</summary>
    public required bool ErrorIsTerminal { get; init; }

    public static Surroundings OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        Variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
        Clock = TimeProvider.System,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>The variable's value, or null when it is unset or empty (the AWS SDKs treat the two alike).</summary>
    public string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
