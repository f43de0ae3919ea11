using System.Diagnostics;
using System.Globalization;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>One start of a function: from the start of the process to its first answer, and its memory then.</summary>
/// <param name="Milliseconds">Of wall time.</param>
/// <param name="PeakMebibytes">The process's high-water mark of resident memory; 0 where the system does not tell.</param>
internal sealed record ColdProcess(double Milliseconds, double PeakMebibytes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="environment">All of its environment, except for the Runtime API's address.</param>
    /// <exception cref="InvalidOperationException">It reported an error, ended, or gave no answer in time.</exception>
    public static async Task<ColdProcess> RunAsync(
        Executable program, RuntimeApi api, string payload, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program.Command, program.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var invocation = api.Offer(payload);
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = invocation.Authority;
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var first = await Task.WhenAny(invocation.Answer, process.WaitForExitAsync()).WaitAsync(Patience, TimeProvider.System);
            if (first != invocation.Answer)
            {
                throw new InvalidOperationException($"{program.Command} ended: {await process.StandardError.ReadToEndAsync()}");
            }

            var answer = await invocation.Answer;
            return answer.Failed
                ? throw new InvalidOperationException($"{program.Command} answered with an error: {answer.Body}")
                : new(Stopwatch.GetElapsedTime(begun, answer.At).TotalMilliseconds, PeakOf(process));
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{program.Command} gave no answer within {Patience.TotalSeconds} seconds.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static double PeakOf(Process process)
    {
        var status = $"/proc/{process.Id}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
