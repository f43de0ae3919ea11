using Crosslink.Local.Access.Wire;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.Attempts;

/// <summary>What is known beside the attempts of tasks: which invocation each was, and which of its calls a policy denied. It keeps the latest.</summary>
public sealed class AttemptLog
{
    private const int MostAttempts = 10_000;
    private const int MostDenials = 1_000;

    // Of a resource, an object's key can have 1,024 bytes.
    private const int LongestDenial = 4_096;

    private readonly Lock _lock = new();
    private readonly Dictionary<TaskAttempt, string> _invocations = [];
    private readonly Queue<TaskAttempt> _attempts = new();
    private readonly Queue<(string RequestId, string Denial)> _denials = new();

    /// <summary>The request id of the invocation that an attempt was; null where it was none, or is forgotten.</summary>
    public string? RequestIdOf(TaskAttempt attempt)
    {
        lock (_lock)
        {
            return _invocations.GetValueOrDefault(attempt);
        }
    }

    /// <summary>The calls of an invocation that were denied, a sentence each, in their order.</summary>
    public IReadOnlyList<string> DenialsOf(string requestId)
    {
        lock (_lock)
        {
            return [.. _denials.Where(entry => entry.RequestId == requestId).Select(entry => entry.Denial)];
        }
    }

    internal void Begin(TaskAttempt attempt, string requestId)
    {
        lock (_lock)
        {
            if (_invocations.TryAdd(attempt, requestId))
            {
                _attempts.Enqueue(attempt);
            }

            while (_attempts.Count > MostAttempts)
            {
                _invocations.Remove(_attempts.Dequeue());
            }
        }
    }

    /// <param name="refusal">Of a call of the invocation; one that no policy had a part in leaves no trace here.</param>
    internal void Deny(string requestId, AwsErrorException refusal)
    {
        if (refusal.Denial is not { } denial)
        {
            return;
        }

        var text = denial.ToString();
        lock (_lock)
        {
            _denials.Enqueue((requestId, text.Length > LongestDenial ? text[..LongestDenial] + " …" : text));
            while (_denials.Count > MostDenials)
            {
                _denials.Dequeue();
            }
        }
    }
}
