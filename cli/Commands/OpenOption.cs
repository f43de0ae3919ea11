using System.CommandLine;

namespace Crosslink.Cli.Commands;

/// <summary><c>--open</c>: the web console shows the execution, in the browser, until Ctrl-C.</summary>
internal static class OpenOption
{
    public static Option<bool> Create() => new("--open") { Description = "Then show the execution in the web console, until Ctrl-C" };
}
