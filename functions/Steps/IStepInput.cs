namespace Crosslink.Functions.Steps;

/// <summary>The input of a step that belongs to an execution.</summary>
public interface IStepInput
{
    /// <summary>The execution's ARN, <c>$$.Execution.Id</c>.</summary>
    string Execution { get; }
}
