using System.Collections.Immutable;
using System.Text.Json;
using Crosslink.Deployment.Definitions;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Costs;

/// <summary>
/// Walks a definition as an execution does that meets no error. Where a Choice leaves several ways, the walk is the longest
/// one that takes each way at most once: a loop is gone through, and nothing is left out because it is rarely needed.
/// </summary>
internal sealed class SuccessPath
{
    private readonly JsonElement _states;
    private readonly IReadOnlyList<string> _unused;

    private SuccessPath(JsonElement states, IReadOnlyList<string> unused) => (_states, _unused) = (states, unused);

    /// <param name="unused">Functions that the execution does not get to; it takes another way.</param>
    /// <exception cref="DefinitionFormatException">There is no way to an end without an error.</exception>
    public static Passage Of(JsonElement machine, IReadOnlyList<string> unused)
    {
        var startAt = GraphReader.Text(machine, "StartAt") ?? throw GraphReader.Invalid("it has no \"StartAt\"");
        var states = GraphReader.Member(machine, "States", JsonValueKind.Object) ?? throw GraphReader.Invalid("it has no \"States\"");
        var path = new SuccessPath(states, unused);
        var names = path.Longest(startAt, [], depth: 0) ?? throw GraphReader.Invalid($"from \"{startAt}\" there is no way to an end without an error");
        return names.Select(path.Enter).Aggregate(Passage.Nothing, (sum, one) => sum + one);
    }

    private ImmutableList<string>? Longest(string name, ImmutableHashSet<(string From, int Way)> taken, int depth)
    {
        // A circle without a Choice in it has no end.
        if (depth > 1000 || GraphReader.Member(_states, name, JsonValueKind.Object) is not { } state || GraphReader.Text(state, "Type") == "Fail")
        {
            return null;
        }

        if (GraphReader.Text(state, "Type") == "Task" && FunctionOf(state).Any(_unused.Contains))
        {
            return null;
        }

        if (GraphReader.Text(state, "Type") == "Choice")
        {
            return Ways(state)
                .Select((next, way) => taken.Contains((name, way)) ? null : Longest(next, taken.Add((name, way)), depth + 1))
                .OfType<ImmutableList<string>>()
                .MaxBy(rest => rest.Count)?.Insert(0, name);
        }

        return GraphReader.Text(state, "Next") is { } following
            ? Longest(following, taken, depth + 1)?.Insert(0, name)
            : [name];
    }

    private static IEnumerable<string> Ways(JsonElement choice) =>
        GraphReader.Items(choice, "Choices").Select(rule => GraphReader.Text(rule, "Next"))
            .Append(GraphReader.Text(choice, "Default"))
            .OfType<string>();

    private Passage Enter(string name)
    {
        var state = _states.GetProperty(name);
        return GraphReader.Text(state, "Type") switch
        {
            // Entered, scheduled, started, succeeded, exited.
            "Task" => new Passage { States = 1, Events = 5, Functions = FunctionOf(state) },
            // Entered, started, succeeded, exited, around the branches.
            "Parallel" => GraphReader.Items(state, "Branches").Select(branch => Of(branch, _unused)).Aggregate(new Passage { States = 1, Events = 4 }, (sum, branch) => sum + branch),
            "Map" => EnterMap(state),
            _ => new Passage { States = 1, Events = 2 },
        };
    }

    private Passage EnterMap(JsonElement state)
    {
        var processor = GraphReader.Member(state, "ItemProcessor", JsonValueKind.Object) ?? throw GraphReader.Invalid("a Map has no \"ItemProcessor\"");
        var settings = GraphReader.Member(processor, "ProcessorConfig", JsonValueKind.Object) ?? default;
        var child = Of(processor, _unused);
        if (GraphReader.Text(settings, "Mode") != "DISTRIBUTED")
        {
            return new Passage { States = 1, Events = 4 } + child;
        }

        var batcher = GraphReader.Member(state, "ItemBatcher", JsonValueKind.Object) ?? default;
        var map = new MapPassage(
            child, GraphReader.Text(settings, "ExecutionType") == "EXPRESS", Number(batcher, "MaxItemsPerBatch"), Number(batcher, "MaxInputBytesPerBatch"));
        return new Passage { States = 1, Events = 6, Maps = [map] };
    }

    private static IReadOnlyList<string> FunctionOf(JsonElement task) => DefinitionFunctions.In(task.GetRawText());

    private static int? Number(JsonElement owner, string name) => GraphReader.Member(owner, name, JsonValueKind.Number)?.GetInt32();
}
