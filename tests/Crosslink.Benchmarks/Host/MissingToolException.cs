using System.Diagnostics.CodeAnalysis;

namespace Crosslink.Benchmarks.Host;

/// <summary>A benchmark needs something that this machine does not have.</summary>
/// <param name="message">What, and how to get it.</param>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this program.")]
internal sealed class MissingToolException(string message) : Exception(message);
