namespace Crosslink.Functions.Errors;

/// <summary>The request's shape, key syntax or bounds break a rule; the message names the member.</summary>
public sealed class InvalidRequestException : WorkflowException
{
    /// <param name="member">The request's member as the caller spelt it, such as <c>expiresInSeconds</c>.</param>
    /// <param name="rule">What the member must satisfy, as a phrase that follows its name.</param>
    public InvalidRequestException(string member, string rule)
        : base($"{member} {rule}.") => Member = member;

    public string Member { get; }
}
