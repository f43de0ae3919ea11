using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Choices;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Retries;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A state as its definition describes it.</summary>
public abstract record State
{
    private protected State(StateFields fields) => Fields = fields;

    /// <summary>The state's name, unique in its machine.</summary>
    public string Name => Fields.Name;

    /// <summary>The state's <c>Type</c>, as history events spell it.</summary>
    public abstract string Type { get; }

    /// <summary>The states that may follow.</summary>
    public virtual IEnumerable<string> Successors => Fields.Next is { } next ? [next] : [];

    internal StateFields Fields { get; }

    /// <summary>What the state does about errors; empty where its type has no Retry and Catch.</summary>
    internal virtual ErrorHandling Errors => ErrorHandling.None;

    /// <summary>True for the types that have Retry.</summary>
    internal virtual bool CanRetry => false;

    /// <summary>How the state builds its action's input and takes its result; nothing where its type has no such fields.</summary>
    internal virtual DataShaping Data => DataShaping.None;
}

/// <summary>The fields that most types share.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="Next">The state that follows; null ends the machine or branch.</param>
/// <param name="InputPath">What of the raw input the state works on.</param>
/// <param name="OutputPath">What of the result goes on.</param>
internal sealed record StateFields(string Name, string? Next, DocumentPath InputPath, DocumentPath OutputPath);

/// <summary><c>Retry</c> and <c>Catch</c>.</summary>
internal sealed record ErrorHandling(IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch)
{
    public static ErrorHandling None { get; } = new([], []);
}

/// <summary><c>Parameters</c>, <c>ResultSelector</c> and <c>ResultPath</c>.</summary>
internal sealed record DataShaping(PayloadTemplate? Parameters, PayloadTemplate? ResultSelector, ResultPath ResultPath)
{
    public static DataShaping None { get; } = new(null, null, ResultPath.Replace);
}

internal sealed record TaskState(StateFields Fields, string Resource, int? TimeoutSeconds, DataShaping Shaping, ErrorHandling Handling)
    : State(Fields)
{
    public override string Type => "Task";

    public override IEnumerable<string> Successors => base.Successors.Concat(Handling.Catch.Select(catcher => catcher.Next));

    internal override ErrorHandling Errors => Handling;

    internal override bool CanRetry => true;

    internal override DataShaping Data => Shaping;
}

internal sealed record PassState(StateFields Fields, bool HasResult, JsonNode? Result, DataShaping Shaping) : State(Fields)
{
    public override string Type => "Pass";

    internal override DataShaping Data => Shaping;
}

internal sealed record ChoiceState(StateFields Fields, IReadOnlyList<ChoiceRule> Choices, string? Default) : State(Fields)
{
    public override string Type => "Choice";

    public override IEnumerable<string> Successors => Choices.Select(rule => rule.Next).Concat(Default is null ? [] : [Default]);
}

internal sealed record WaitState(StateFields Fields, WaitTime Time) : State(Fields)
{
    public override string Type => "Wait";
}

internal sealed record ParallelState(StateFields Fields, IReadOnlyList<StateGraph> Branches, DataShaping Shaping, ErrorHandling Handling)
    : State(Fields)
{
    public override string Type => "Parallel";

    public override IEnumerable<string> Successors => base.Successors.Concat(Handling.Catch.Select(catcher => catcher.Next));

    internal override ErrorHandling Errors => Handling;

    internal override bool CanRetry => true;

    internal override DataShaping Data => Shaping;
}

internal sealed record MapState(
    StateFields Fields,
    StateGraph Processor,
    MapSettings Settings,
    ConcurrencyPath? ConcurrencyPath,
    ItemReader Reader,
    ItemBatcher? Batcher,
    ResultWriter? Writer,
    DataShaping Shaping,
    ErrorHandling Handling) : State(Fields)
{
    public override string Type => "Map";

    public override IEnumerable<string> Successors => base.Successors.Concat(Handling.Catch.Select(catcher => catcher.Next));

    internal override ErrorHandling Errors => Handling;

    internal override bool CanRetry => true;

    internal override DataShaping Data => Shaping;
}

internal sealed record SucceedState(StateFields Fields) : State(Fields)
{
    public override string Type => "Succeed";
}

internal sealed record FailState(StateFields Fields, FailText Error, FailText Cause) : State(Fields)
{
    public override string Type => "Fail";
}

/// <summary><c>Error</c> or <c>Cause</c> of a Fail state: fixed, from <c>ErrorPath</c>/<c>CausePath</c>, or absent.</summary>
internal sealed record FailText(string? Fixed, string Field, Expression? Dynamic);
