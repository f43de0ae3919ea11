using System.Text.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>ValidateRequest</c> takes.</summary>
public sealed record ValidateRequestInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>The execution's input as it came, of any shape.</summary>
    public required JsonElement Request { get; init; }
}

/// <summary>Checks an execution's input: shape, key, bounds, catalogue. Calls nothing.</summary>
internal sealed class ValidateRequest(Catalogue catalogue)
{
    public LinkRequest Run(ValidateRequestInput input) => new RequestValidator(catalogue).Validate(input.Request, input.Execution);
}
