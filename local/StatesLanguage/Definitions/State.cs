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

    /// <summary>True for a Task that invokes a function through <c>lambda:invoke</c>.</summary>
    public bool InvokesFunction => this is TaskState { Resource.IsFunction: false };

    /// <summary>True for a Map whose result says where a ResultWriter has written.</summary>
    public bool WritesResults => this is MapState { Distributed.Writer: not null };

    /// <summary>How many branches a Parallel state has; 0 for every other type.</summary>
    public int BranchCount => (this as ParallelState)?.Branches.Count ?? 0;

    internal StateFields Fields { get; }

    /// <summary>The graphs inside a Parallel or Map state.</summary>
    internal virtual IEnumerable<StateGraph> Inner => [];

    /// <summary>What the state does about errors; empty where its type has no Retry and Catch.</summary>
    internal virtual ErrorHandling Errors => ErrorHandling.None;

    /// <summary>The names of the variables that the state may assign.</summary>
    internal virtual IEnumerable<string> Assigned =>
        Errors.Catch.Select(catcher => catcher.Assign).Append(Fields.Assign).SelectMany(assign => assign?.Names ?? []);

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
/// <param name="Assign">The variables that the state assigns; null for none.</param>
internal sealed record StateFields(string Name, string? Next, DocumentPath InputPath, DocumentPath OutputPath, PayloadTemplate? Assign);

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

internal sealed record TaskState(StateFields Fields, TaskResource Resource, NumberField? Timeout, DataShaping Shaping, ErrorHandling Handling)
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

    internal override IEnumerable<string> Assigned => base.Assigned.Concat(Choices.SelectMany(rule => rule.Assign?.Names ?? []));
}

internal sealed record WaitState(StateFields Fields, WaitTime Time) : State(Fields)
{
    public override string Type => "Wait";
}

internal sealed record ParallelState(StateFields Fields, IReadOnlyList<StateGraph> Branches, DataShaping Shaping, ErrorHandling Handling)
    : State(Fields)
{
    public override string Type => "Parallel";

    internal override IEnumerable<StateGraph> Inner => Branches;

    public override IEnumerable<string> Successors => base.Successors.Concat(Handling.Catch.Select(catcher => catcher.Next));

    internal override ErrorHandling Errors => Handling;

    internal override bool CanRetry => true;

    internal override DataShaping Data => Shaping;
}

internal sealed record MapState(
    StateFields Fields,
    StateGraph Processor,
    NumberField? Concurrency,
    StatesPath? ItemsPath,
    PayloadTemplate? ItemSelector,
    DistributedMap? Distributed,
    DataShaping Shaping,
    ErrorHandling Handling) : State(Fields)
{
    public override string Type => "Map";

    internal override IEnumerable<StateGraph> Inner => [Processor];

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
