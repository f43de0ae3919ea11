using System.Diagnostics;

namespace Crosslink.Tests.Cli;

/// <summary>Runs the built <c>crosslink</c> as a process of its own, with no AWS variable set but those that are given.</summary>
internal static class CrosslinkProcess
{
    private static readonly Dictionary<string, string> NoVariables = [];

    public static Task<Ran> RunAsync(params string[] arguments) => RunAsync(NoVariables, arguments);

    public static async Task<Ran> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        return await EndAsync(process);
    }

    /// <param name="script">For <c>sh</c>, in which <c>$FOLDER</c> is <paramref name="folder"/>.</param>
    public static async Task<Ran> RunInShellAsync(string script, string folder)
    {
        using var process = StartProgram(new Dictionary<string, string> { ["FOLDER"] = folder }, "/bin/sh", "-c", script);
        return await EndAsync(process);
    }

    /// <param name="signal">As <c>kill</c> takes it, such as <c>-TERM</c>.</param>
    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Ran> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await output, await error);
    }

    public static Process Start(params string[] arguments) => Start(NoVariables, arguments);

    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        StartProgram(variables, "dotnet", [Path.Combine(AppContext.BaseDirectory, "crosslink.dll"), .. arguments]);

    private static Process StartProgram(IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsAws).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static bool IsAws(string variable) => variable.StartsWith("AWS_", StringComparison.Ordinal);
}
