namespace Crosslink.Benchmarks;

/// <summary>What every benchmark takes from the command line.</summary>
/// <param name="Quick">Run each measurement once.</param>
/// <param name="Peers">Measure other tools too, where they are installed.</param>
internal sealed record BenchmarkOptions(bool Quick, bool Peers)
{
    /// <returns>Null when an argument is not known.</returns>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments) =>
        arguments.All(argument => argument is "--quick" or "--peers")
            ? new(arguments.Contains("--quick"), arguments.Contains("--peers"))
            : null;
}
