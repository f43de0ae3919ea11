namespace Crosslink.Benchmarks.CommandLine;

/// <summary>One benchmark of the command line.</summary>
/// <param name="Name">What follows <c>--</c>.</param>
/// <param name="Purpose">One line for the usage.</param>
/// <param name="RunAsync">Prints its table on standard output, its progress on standard error. Returns the exit code.</param>
internal sealed record Benchmark(string Name, string Purpose, Func<BenchmarkOptions, Task<int>> RunAsync);
