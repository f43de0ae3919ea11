namespace Crosslink.Benchmarks.ColdStart;

/// <summary>One way to run the functions.</summary>
/// <param name="Name">As the tables have it.</param>
/// <param name="IsPeer">Whether it is told what <see cref="PeerVariables"/> say.</param>
internal sealed record Contender(string Name, Executable Executable, bool IsPeer = false);
