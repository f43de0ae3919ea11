using Crosslink.Cli;

namespace Crosslink.Tests.Cli;

/// <summary>Runs the command line inside the test, with writers, variables, clock and network of the test's own.</summary>
internal static class CrosslinkInProcess
{
    public static Task<Ran> RunAsync(params string[] arguments) => RunAsync(new TestCommandEnvironment(), arguments);

    public static Task<Ran> RunWithInputAsync(string input, params string[] arguments) =>
        RunAsync(new TestCommandEnvironment { Input = input }, arguments);

    public static async Task<Ran> RunAsync(TestCommandEnvironment environment, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, environment.Interrupt.Token);
        var exitCode = await CommandLine.RunAsync(arguments, environment.Build(output, error), cancellationToken.Token);
        return new Ran(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>What a run of the command left behind.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error);
