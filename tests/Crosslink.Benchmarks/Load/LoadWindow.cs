using System.Collections.Concurrent;
using System.Globalization;

namespace Crosslink.Benchmarks.Load;

/// <summary>What was measured in one stretch of time, from many threads.</summary>
internal sealed class LoadWindow
{
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentBag<string> _errors = [];

    public IReadOnlyCollection<string> Errors => _errors;

    /// <param name="took">From the call of StartExecution to the end of the execution.</param>
    /// <param name="error">Null for a link.</param>
    public void Add(TimeSpan took, string? error)
    {
        if (error is null)
        {
            _milliseconds.Add(took.TotalMilliseconds);
        }
        else
        {
            _errors.Add(error);
        }
    }

    public IReadOnlyList<string> Row(TimeSpan until, TimeSpan length, double heap)
    {
        var sorted = _milliseconds.Order().ToArray();
        return
        [
            until.ToString(@"m\:ss", CultureInfo.InvariantCulture),
            Text(sorted.Length, "0"),
            Text(sorted.Length / length.TotalSeconds, "0"),
            Percentile(50),
            Percentile(95),
            Percentile(99),
            Text(_errors.Count, "0"),
            Text(heap, "0.0"),
            Text(Environment.WorkingSet / 1048576.0, "0"),
        ];

        string Percentile(int percent) => sorted.Length == 0 ? "" : Text(sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)], "0.0");
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
