using Crosslink.Cli;

namespace Crosslink.Tests.Cli;

/// <summary>Runs the command line inside the test, with writers, variables and input of the test's own.</summary>
internal static class CrosslinkInProcess
{
    public static Task<Ran> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    public static async Task<Ran> RunWithInputAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var exitCode = await CommandLine.RunAsync(
            arguments,
            new Surroundings
            {
                Output = output,
                Error = error,
                Input = reader,
                Variables = new Dictionary<string, string>(),
                Clock = TimeProvider.System,
                ErrorIsTerminal = false,
            },
            TestContext.Current.CancellationToken);
        return new Ran(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>What a run of the command left behind.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error);
