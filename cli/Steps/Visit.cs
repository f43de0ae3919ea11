using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Steps;

/// <summary>A visit to a state while its events are being read.</summary>
/// <param name="name">The state's name.</param>
/// <param name="kind">The state's type as event types spell it: <c>Task</c>, <c>Parallel</c>, <c>Fail</c> …</param>
/// <param name="parent">The visit whose branch this one is in, or null.</param>
internal sealed class Visit(string name, string kind, Visit? parent, DateTime entered)
{
    private readonly Dictionary<string, int> _starts = [];
    private DateTime? _left;
    private StepOutcome _outcome = StepOutcome.Running;

    public string Name => name;

    public string Kind => kind;

    public Visit? Parent => parent;

    public string? Error { get; private set; }

    public bool IsOpen => _left is null;

    /// <summary>An attempt begins; the events of one kind count, since an attempt of a Map has several kinds.</summary>
    public void Start(string eventType)
    {
        _starts[eventType] = _starts.GetValueOrDefault(eventType) + 1;
        Error = null;
    }

    public void Succeed() => Error = null;

    public void Fail(string? error) => Error = error ?? "States.TaskFailed";

    public void Leave(DateTime at, StepOutcome how)
    {
        _left = at;
        _outcome = how;
    }

    public bool IsWithin(Visit ancestor) => parent is not null && (parent == ancestor || parent.IsWithin(ancestor));

    public Step ToStep() => new(
        Printable.Line(name),
        Depth(),
        _outcome,
        _left,
        _left - entered,
        Math.Max(0, _starts.Values.DefaultIfEmpty().Max() - 1),
        Error is null ? null : Printable.Line(Error));

    private int Depth() => parent is null ? 0 : parent.Depth() + 1;
}
