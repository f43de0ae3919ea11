using System.Diagnostics;
using Crosslink.Tests.Functions.Runtime;

namespace Crosslink.Tests.Functions.Published;

/// <summary>One execution environment: the published binary as a process, with Lambda's side of the runtime API.</summary>
internal sealed class PublishedFunction : IAsyncDisposable
{
    private readonly Process _process;
    private readonly RuntimeApiServer _lambda;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private PublishedFunction(Process process, RuntimeApiServer lambda)
    {
        _process = process;
        _lambda = lambda;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The code files that the process has opened so far, by name.</summary>
    public IReadOnlyList<string> LoadedFiles =>
        [.. File.ReadLines($"/proc/{_process.Id}/maps").Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct()];

    public static Task<PublishedFunction> StartAsync(string executable, string name, IReadOnlyDictionary<string, string> variables) =>
        StartAsync(new ProcessStartInfo(executable), name, variables);

    /// <summary>The same code, not published: <c>dotnet bootstrap.dll</c>.</summary>
    public static Task<PublishedFunction> StartManagedAsync(string name, IReadOnlyDictionary<string, string> variables) =>
        StartAsync(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bootstrap.dll")]), name, variables);

    private static async Task<PublishedFunction> StartAsync(ProcessStartInfo start, string name, IReadOnlyDictionary<string, string> variables)
    {
        var lambda = await RuntimeApiServer.StartAsync();
        lambda.Deadline = TimeProvider.System.GetUtcNow().AddMinutes(1);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        start.Environment["_HANDLER"] = $"bootstrap::Crosslink.Functions.Handlers_{name}_Generated::{name}";
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = lambda.Authority;
        return new PublishedFunction(Process.Start(start)!, lambda);
    }

    public Task<RuntimeReport> InvokeAsync(string payload) => _lambda.InvokeAsync(payload, TestContext.Current.CancellationToken);

    public Task<RuntimeReport> ReportAsync() => _lambda.ReportAsync(TestContext.Current.CancellationToken);

    /// <summary>Asks the process to end, as a system does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <returns>The exit code, standard output and standard error.</returns>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.Dispose();
        await _lambda.DisposeAsync();
    }
}
