using Crosslink.Deployment.Policies;

namespace Crosslink.Deployment.Definitions;

/// <summary>What the <c>${Name}</c> of a definition stand for: its functions, and what a deployment may choose.</summary>
public static class DefinitionSubstitutions
{
    /// <summary>How many children of a batch run at once.</summary>
    public const string BatchConcurrency = "BatchConcurrency";

    /// <summary>Those that the definition uses, by name.</summary>
    /// <param name="functionArn">The ARN of a function by its name.</param>
    public static SortedDictionary<string, string> Of(string definition, WorkflowValues values, Func<string, string> functionArn)
    {
        var substitutions = new SortedDictionary<string, string>(
            DefinitionFunctions.In(definition).ToDictionary(DefinitionFunctions.Substitution, functionArn), StringComparer.Ordinal);
        if (definition.Contains(Spelt(BatchConcurrency), StringComparison.Ordinal))
        {
            substitutions[BatchConcurrency] = values.BatchConcurrency;
        }

        return substitutions;
    }

    /// <summary>The definition as Step Functions gets it.</summary>
    public static string Fill(string definition, IReadOnlyDictionary<string, string> substitutions) => substitutions.Aggregate(
        definition, (text, one) => text.Replace(Spelt(one.Key), one.Value, StringComparison.Ordinal));

    private static string Spelt(string name) => $"${{{name}}}";
}
