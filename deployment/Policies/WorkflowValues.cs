using Crosslink.Deployment.Definitions;
using Crosslink.Functions.Sources;

namespace Crosslink.Deployment.Policies;

/// <summary>What the documents of account B take: its functions' and state machines' roles, its keys, its bucket.</summary>
public sealed record WorkflowValues
{
    public string Partition { get; init; } = "aws";

    public required string Region { get; init; }

    /// <summary>Account B: twelve digits.</summary>
    public required string Account { get; init; }

    /// <summary>Starts every name, so that several copies of the workflow can live in one account.</summary>
    public string Prefix { get; init; } = "crosslink";

    /// <summary>The key that wraps the data keys of sealed credentials.</summary>
    public required string SealKeyArn { get; init; }

    /// <summary>The key of history, logs, queue, topic and batch bucket.</summary>
    public required string WorkflowKeyArn { get; init; }

    public required Catalogue Catalogue { get; init; }

    /// <summary>The alias under which state machines call their functions, or null where they call them unqualified.</summary>
    public string? FunctionAlias { get; init; }

    /// <summary>
    /// How many children of a batch run at once; each keeps one function busy. New AWS accounts run ten functions at once,
    /// so this leaves two to single links.
    /// </summary>
    public string BatchConcurrency { get; init; } = "8";

    /// <summary>What a ticket's URL is before its token; null where no source allows tickets.</summary>
    public string? TicketUrl { get; init; }

    public string BatchBucket => $"{Prefix}-batches-{Account}";

    public string FunctionArn(string function) =>
        $"arn:{Partition}:lambda:{Region}:{Account}:function:{Prefix}-{function}{(FunctionAlias is null ? "" : $":{FunctionAlias}")}";

    /// <summary>
    /// Of a definition's state machines. IAM tells role names apart without regard to case, and the function
    /// <c>PresignBatch</c> already has the role <c>crosslink-PresignBatch</c>.
    /// </summary>
    public string MachineRoleName(string definition) => $"{Prefix}-{definition}-machine";

    public string RoleArn(string name) => $"arn:{Partition}:iam::{Account}:role/{Prefix}-{name}";

    /// <param name="machine">For example <c>presign-link-express</c>.</param>
    public string StateMachineArn(string machine) => $"arn:{Partition}:states:{Region}:{Account}:stateMachine:{Prefix}-{machine}";

    /// <summary>The state machine that exchanges tickets for links.</summary>
    public string LinkMachineArn => StateMachineArn("presign-link-express");

    /// <summary>For the key, bucket and scheduler documents.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Common() => Bind();

    /// <summary>For <c>function-trust.json</c> and the document named as the function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ForFunction(string function)
    {
        var values = Bind();
        values["Function"] = [$"{Prefix}-{function}"];
        return values;
    }

    /// <summary>For <c>state-machine-trust.json</c> and the document named as the definition.</summary>
    /// <param name="definition">Such as <c>presign-link</c>; the Standard and the Express machine share its role.</param>
    /// <param name="functions">The functions that the definition calls; see <see cref="DefinitionFunctions"/>.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ForStateMachine(string definition, IEnumerable<string> functions)
    {
        var values = Bind();
        values["Machine"] = [$"{Prefix}-{definition}"];
        values["MachineArns"] = [StateMachineArn(definition), StateMachineArn(definition + "-express")];
        values["FunctionArns"] = [.. functions.Select(FunctionArn)];
        return values;
    }

    private Dictionary<string, IReadOnlyList<string>> Bind() => new(StringComparer.Ordinal)
    {
        ["Partition"] = [Partition],
        ["Region"] = [Region],
        ["Account"] = [Account],
        ["Prefix"] = [Prefix],
        ["SealKeyArn"] = [SealKeyArn],
        ["WorkflowKeyArn"] = [WorkflowKeyArn],
        ["BatchBucket"] = [BatchBucket],
        ["LinkMachineArn"] = [LinkMachineArn],
        ["SourceRoleArns"] = [.. Catalogue.Sources.Select(source => source.RoleArn).Distinct().Order(StringComparer.Ordinal)],
    };
}
