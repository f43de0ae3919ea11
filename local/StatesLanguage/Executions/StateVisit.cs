using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>One visit of a state, all its retries included.</summary>
/// <param name="branch">The line of states that it belongs to.</param>
/// <param name="state">The state.</param>
/// <param name="enteredEventId">The event that entered it.</param>
/// <param name="cancellationToken">Fires when the execution stops, its time is up, or a sibling branch has failed.</param>
internal sealed class StateVisit(Branch branch, State state, long enteredEventId, CancellationToken cancellationToken)
{
    private readonly DateTimeOffset _enteredAt = branch.Run.Clock.GetUtcNow();
    private Lazy<JsonObject>? _context;
    private int _retries;

    public Branch Branch => branch;

    public HistoryChain Chain => branch.Chain;

    public ExecutionRun Run => branch.Run;

    public State State => state;

    public long EnteredEventId => enteredEventId;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Retries so far, <c>$$.State.RetryCount</c>.</summary>
    public int RetryCount
    {
        get => _retries;
        set => (_retries, _context) = (value, null);
    }

    /// <summary>The input after InputPath.</summary>
    public JsonNode? Effective { get; set; }

    /// <summary>The result, with what follows the state.</summary>
    public ActionResult Then(JsonNode? result) => new(result, state.Fields.Next, state.Fields.Assign);

    /// <summary>What paths read while a field of the state is processed over this document.</summary>
    public EvaluationScope Over(JsonNode? document) =>
        new(document, _context ??= ContextOf(branch.Item), Run.Randomness.NextUuid, branch.Variables);

    /// <summary>The same for an item of this state, which is a Map.</summary>
    public EvaluationScope Over(JsonNode? document, MapItem item) =>
        new(document, ContextOf(item), Run.Randomness.NextUuid, branch.Variables);

    /// <summary>Shows a value to whoever tests the state.</summary>
    public void Show(string name, JsonNode? value) => Run.Inspection?[name] = Json.Write(value);

    private Lazy<JsonObject> ContextOf(MapItem? item) =>
        Run.Context is { } context ? new(context) : ContextObject.Of(Run.Facts, state, _enteredAt, _retries, item);
}
