using System.Collections.Concurrent;
using Crosslink.Local.Cloud.Printing;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>A line that a function wrote.</summary>
/// <param name="Function">The function's name in its account.</param>
/// <param name="RequestId">Of the invocation.</param>
/// <param name="Text">Without the line's end.</param>
public sealed record LambdaLogLine(string Function, string RequestId, string Text);

/// <summary>What all functions wrote, the last ten thousand lines of it.</summary>
public sealed class LambdaLog
{
    private const int Capacity = 10_000;

    private readonly ConcurrentQueue<LambdaLogLine> _lines = new();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<LambdaLogLine> Lines => [.. _lines];

    /// <summary>Is told of each line, printable on a terminal.</summary>
    internal Action<string>? Follower { get; set; }

    internal void Add(string function, string requestId, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _lines.Enqueue(new LambdaLogLine(function, requestId, text));
            Follower?.Invoke(PrintableText.Of($"{function} {text}"));
        }

        while (_lines.Count > Capacity)
        {
            _lines.TryDequeue(out _);
        }
    }
}
