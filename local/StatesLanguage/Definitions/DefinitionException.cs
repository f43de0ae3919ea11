namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A definition that is not valid, or that uses something this interpreter does not support.</summary>
/// <param name="state">The state at fault; null for the machine itself.</param>
/// <param name="member">The member at fault, such as <c>Retry[0].MaxAttempts</c>.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class DefinitionException(string? state, string member, string reason)
    : Exception(state is null ? $"{member}: {reason}" : $"State '{state}', {member}: {reason}")
{
    /// <summary>The state at fault; null for the machine itself.</summary>
    public string? State { get; } = state;

    /// <summary>The member at fault.</summary>
    public string Member { get; } = member;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
