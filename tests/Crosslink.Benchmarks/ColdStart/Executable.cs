namespace Crosslink.Benchmarks.ColdStart;

/// <summary>A function's code, ready to be started.</summary>
/// <param name="Command">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Bytes">What a deployment package would hold of it, unzipped; 0 where the managed runtime has all but a script.</param>
internal sealed record Executable(string Command, IReadOnlyList<string> Arguments, long Bytes = 0);
