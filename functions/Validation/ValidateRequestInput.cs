using System.Text.Json;

namespace Crosslink.Functions.Validation;

/// <summary>What <c>ValidateRequest</c> takes.</summary>
public sealed record ValidateRequestInput
{
    /// <summary>The execution's input as it came, of any shape.</summary>
    public required JsonElement Request { get; init; }
}
