namespace Crosslink.Functions.Steps;

/// <summary>What a step takes that belongs to an execution.</summary>
public interface IStepInput
{
    /// <summary>The execution's ARN, <c>$$.Execution.Id</c>.</summary>
    string Execution { get; }
}
