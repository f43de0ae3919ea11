using Crosslink.Benchmarks.Reports;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>One contender's starts of one function.</summary>
internal sealed class ColdFigures
{
    public Figures Milliseconds { get; } = new();

    public Figures PeakMebibytes { get; } = new();

    public void Add(ColdProcess start)
    {
        Milliseconds.Add(start.Milliseconds);
        PeakMebibytes.Add(start.PeakMebibytes);
    }
}
