using System.CommandLine;

namespace Crosslink.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CommandWithExamples(string name, string description) : Command(name, description)
{
    public required IReadOnlyList<string> Examples { get; init; }
}
