using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Sessions;

/// <summary>What <c>AssumeRole</c> takes.</summary>
public sealed record AssumeRoleInput
{
    /// <summary>The execution's ARN, <c>$$.Execution.Id</c>.</summary>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }
}
