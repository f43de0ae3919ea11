using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>
/// A JSONPath into a state's input (<c>$</c>) or the Context Object (<c>$$</c>): members, array indexes and
/// wildcards. Slices, filters and descent are refused when the path is read.
/// </summary>
public sealed class StatesPath
{
    private readonly IReadOnlyList<PathStep> _steps;

    internal StatesPath(string text, bool readsContext, IReadOnlyList<PathStep> steps) =>
        (Text, ReadsContext, _steps) = (text, readsContext, steps);

    /// <summary>The path as the definition spells it.</summary>
    public string Text { get; }

    /// <summary>True for <c>$$</c>, the Context Object.</summary>
    public bool ReadsContext { get; }

    /// <summary>True when the path can name one node only, as a Reference Path must.</summary>
    public bool IsReferencePath => !_steps.Any(step => step is PathStep.Wildcard);

    /// <summary>The steps below the root.</summary>
    internal IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path, or uses a form that is not supported.</exception>
    public static StatesPath Parse(string text) => PathParser.Parse(text);

    /// <summary>Reads a Reference Path, which can name one node only.</summary>
    /// <exception cref="FormatException">The text is no Reference Path.</exception>
    public static StatesPath ParseReference(string text) =>
        Parse(text) is { IsReferencePath: true } path ? path : throw new FormatException($"'{text}' must be a reference path.");

    /// <summary>Finds a copy of the path's value; a path with a wildcard yields an array of all the nodes it names.</summary>
    /// <returns>False when the path names nothing; a JSON null that is there is a value.</returns>
    public bool TryFind(EvaluationScope scope, out JsonNode? value)
    {
        var nodes = Nodes(scope);
        if (IsReferencePath)
        {
            value = nodes.Count == 1 ? nodes[0]?.DeepClone() : null;
            return nodes.Count == 1;
        }

        value = new JsonArray([.. nodes.Select(node => node?.DeepClone())]);
        return true;
    }

    /// <summary>
    /// As <see cref="TryFind"/>, without the copy, for tests that look at a value alone. The array that a wildcard yields is
    /// empty here, because no test looks into an array.
    /// </summary>
    internal bool TryPeek(EvaluationScope scope, out JsonNode? value)
    {
        var nodes = Nodes(scope);
        value = IsReferencePath ? nodes.FirstOrDefault() : new JsonArray();
        return !IsReferencePath || nodes.Count == 1;
    }

    private List<JsonNode?> Nodes(EvaluationScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        List<JsonNode?> nodes = [ReadsContext ? scope.Context.Value : scope.Input];
        foreach (var step in _steps)
        {
            nodes = [.. nodes.SelectMany(step.Below)];
            scope.CountVisits(nodes.Count, Text);
        }

        return nodes;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
