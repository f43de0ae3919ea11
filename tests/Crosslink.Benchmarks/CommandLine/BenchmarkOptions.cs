using System.Globalization;

namespace Crosslink.Benchmarks.CommandLine;

/// <summary>What every benchmark takes from the command line.</summary>
/// <param name="Quick">Run each measurement once.</param>
/// <param name="Peers">Measure other tools too, where they are installed.</param>
/// <param name="Minutes">How long a load lasts.</param>
internal sealed record BenchmarkOptions(bool Quick, bool Peers, double Minutes)
{
    private const double DefaultMinutes = 5;

    /// <returns>Null when an argument is not known.</returns>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions(Quick: false, Peers: false, DefaultMinutes);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--peers":
                    options = options with { Peers = true };
                    break;
                case "--minutes" when i + 1 < arguments.Count
                    && double.TryParse(arguments[++i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 60:
                    options = options with { Minutes = minutes };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
