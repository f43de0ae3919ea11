using System.Globalization;

namespace Crosslink.Benchmarks.Reports;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Figures
{
    private readonly List<double> _values = [];

    public double Median => Quantile(0.5);

    public void Add(double value) => _values.Add(value);

    /// <summary>The median and, in brackets, the quartiles.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.0} ({Quantile(0.25):0.0}–{Quantile(0.75):0.0})");

    private double Quantile(double share)
    {
        var sorted = _values.Order().ToList();
        var at = share * (sorted.Count - 1);
        var (below, above) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return below + ((above - below) * (at - Math.Floor(at)));
    }
}
