using System.Text.Json;

namespace Crosslink.WebConsole.Graphs;

/// <summary>
/// Reads a definition in the Amazon States Language, with JSONPath or JSONata, as a graph. It looks only at what
/// shapes the graph, so it reads definitions that the local interpreter refuses to run.
/// </summary>
public static class GraphReader
{
    /// <exception cref="DefinitionFormatException"/>
    public static StateGraph Read(string definition)
    {
        try
        {
            using var document = JsonDocument.Parse(definition, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var graph = ReadMachine(document.RootElement, "the definition");
            RequireNamesOnce(graph);
            return graph;
        }
        catch (JsonException exception)
        {
            throw Invalid($"it is not JSON: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json's answer to both; it does not say where.
            throw Invalid("a member holds another kind of value than the language has there, or a string holds half a surrogate pair");
        }
    }

    private static StateGraph ReadMachine(JsonElement machine, string place)
    {
        var startAt = Text(machine, "StartAt") ?? throw Invalid($"{place} has no \"StartAt\"");
        var states = Member(machine, "States", JsonValueKind.Object) ?? throw Invalid($"{place} has no \"States\"");

        var graph = new StateGraph(
            startAt,
            [.. states.EnumerateObject().Select(state => ReadState(state.Name, state.Value))],
            [.. states.EnumerateObject().SelectMany(state => TransitionReader.Read(state.Name, state.Value))]);

        var names = graph.States.Select(state => state.Name).ToHashSet();
        if (!names.Contains(startAt))
        {
            throw Invalid($"{place} starts at \"{startAt}\", which is not one of its states");
        }

        if (graph.Transitions.FirstOrDefault(arrow => arrow.To is not null && !names.Contains(arrow.To)) is { } lost)
        {
            throw Invalid($"state \"{lost.From}\" leads to \"{lost.To}\", which is not a state beside it");
        }

        return graph;
    }

    // The language wants a name once in the whole machine, its branches included; capital and small letters differ.
    private static void RequireNamesOnce(StateGraph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (AllStates(graph).FirstOrDefault(state => !names.Add(state.Name)) is { } twice)
        {
            throw Invalid($"two states are named \"{twice.Name}\"");
        }
    }

    private static IEnumerable<GraphState> AllStates(StateGraph graph) =>
        graph.States.SelectMany(state => state.Branches.SelectMany(AllStates).Prepend(state));

    private static GraphState ReadState(string name, JsonElement state)
    {
        var type = Text(state, "Type") ?? throw Invalid($"state \"{name}\" has no \"Type\"");
        var branches = Branches(state)
            .Select((branch, index) => ReadMachine(branch, $"branch {index + 1} of state \"{name}\""))
            .ToList();
        return new GraphState(name, type, branches.Count > 0 ? Retries(state) : null, branches) { Source = state.GetRawText() };
    }

    private static IEnumerable<JsonElement> Branches(JsonElement state)
    {
        foreach (var branch in Items(state, "Branches"))
        {
            yield return branch;
        }

        // "Iterator" is the older name of a Map's "ItemProcessor".
        if ((Member(state, "ItemProcessor", JsonValueKind.Object) ?? Member(state, "Iterator", JsonValueKind.Object))
            is { } processor)
        {
            yield return processor;
        }
    }

    private static string? Retries(JsonElement state)
    {
        var retriers = Items(state, "Retry").Select(retrier =>
        {
            var attempts = Member(retrier, "MaxAttempts", JsonValueKind.Number)?.ToString() ?? "3";
            return $"{string.Join(", ", TransitionReader.Errors(retrier))} up to {attempts}×";
        }).ToList();
        return retriers.Count > 0 ? "again on " + string.Join("; ", retriers) : null;
    }

    public static DefinitionFormatException Invalid(string cause) => new(cause);

    public static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) =>
        Member(owner, name, JsonValueKind.Array)?.EnumerateArray() ?? default;

    public static JsonElement? Member(JsonElement owner, string name, JsonValueKind kind) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : null;

    public static string? Text(JsonElement owner, string name) =>
        Member(owner, name, JsonValueKind.String)?.GetString();
}
