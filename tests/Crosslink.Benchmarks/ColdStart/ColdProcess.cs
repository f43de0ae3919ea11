using System.Diagnostics;
using System.Globalization;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>One start of a function: from the start of the process to its first answer, and its memory then.</summary>
/// <param name="Milliseconds">Of wall time.</param>
/// <param name="PeakMebibytes">The process's high-water mark of resident memory; 0 where the system does not tell.</param>
internal sealed record ColdProcess(double Milliseconds, double PeakMebibytes)
{
    /// <param name="environment">All of its environment, except for the Runtime API's address.</param>
    /// <exception cref="InvalidOperationException">It reported an error, ended, or gave no answer in time.</exception>
    public static ColdProcess Run(Executable program, string payload, IReadOnlyDictionary<string, string> environment)
    {
        using var api = new RuntimeApi(payload);
        var start = new ProcessStartInfo(program.Command, program.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Authority;
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var answer = api.Serve(() => process.HasExited);
            return answer.Failed
                ? throw new InvalidOperationException($"{program.Command} answered with an error: {answer.Body}")
                : new(Stopwatch.GetElapsedTime(begun, answer.At).TotalMilliseconds, PeakOf(process));
        }
        catch (IOException exception)
        {
            process.Kill();
            throw new InvalidOperationException($"{program.Command} gave no answer: {exception.Message}. {process.StandardError.ReadToEnd()}", exception);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static double PeakOf(Process process)
    {
        var status = $"/proc/{process.Id}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
