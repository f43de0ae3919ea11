using System.Text;
using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>A JSONPath into a state's input (<c>$</c>), the Context Object (<c>$$</c>) or a variable (<c>$name</c>), in the dialect of the service.</summary>
public sealed class StatesPath
{
    private readonly IReadOnlyList<PathStep> _steps;
    private readonly bool _isDefinite;

    internal StatesPath(string text, bool readsContext, string? variable, IReadOnlyList<PathStep> steps) =>
        (Text, ReadsContext, Variable, _steps, _isDefinite) = (text, readsContext, variable, steps, steps.All(step => step.IsDefinite));

    /// <summary>The path as the definition spells it.</summary>
    public string Text { get; }

    /// <summary>True for <c>$$</c>, the Context Object.</summary>
    public bool ReadsContext { get; }

    /// <summary>The name of the variable that the path reads; null for another root.</summary>
    public string? Variable { get; }

    /// <summary>True when the path can name one node only, and is spelled as a Reference Path must be.</summary>
    public bool IsReferencePath => _steps.All(step => step is PathStep.Member or PathStep.Index);

    /// <summary>The steps below the root.</summary>
    internal IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is not a path, or uses a form that is not supported.</exception>
    public static StatesPath Parse(string text) => PathParser.Parse(text);

    /// <summary>Reads a Reference Path, which can name one node only.</summary>
    /// <exception cref="FormatException">The text is not a Reference Path.</exception>
    public static StatesPath ParseReference(string text) =>
        Parse(text) is { IsReferencePath: true } path ? path : throw new FormatException($"'{text}' must be a reference path.");

    /// <summary>Finds a copy of the path's value; a path that can name several nodes yields an array of them.</summary>
    /// <returns>False when the path names nothing; a JSON null that is there is a value.</returns>
    public bool TryFind(EvaluationScope scope, out JsonNode? value)
    {
        var isFound = TryPeek(scope, out value);
        value = _isDefinite ? value?.DeepClone() : value;
        return isFound;
    }

    /// <summary>As <see cref="TryFind"/>, without the copy where there is one node.</summary>
    internal bool TryPeek(EvaluationScope scope, out JsonNode? value)
    {
        value = null;
        return TryRoot(scope, out var root) && TryPeekIn(root, scope, out value);
    }

    /// <summary>The same below another root.</summary>
    internal bool TryPeekIn(JsonNode? root, EvaluationScope scope, out JsonNode? value)
    {
        if (_isDefinite)
        {
            return TryFollow(root, scope, out value);
        }

        value = new JsonArray([.. Nodes(root, scope, _steps).Select(node => scope.Counted(node, Text)?.DeepClone())]);
        return true;
    }

    private bool TryFollow(JsonNode? root, EvaluationScope scope, out JsonNode? value)
    {
        value = root;
        foreach (var step in _steps)
        {
            var isThere = false;
            foreach (var below in Below(value, scope, step))
            {
                (value, isThere) = (below, true);
            }

            if (!isThere)
            {
                value = null;
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a path names nothing, as the service says it.</summary>
    internal string WhyMissing(EvaluationScope scope)
    {
        var place = new StringBuilder("$");
        for (var i = 0; TryRoot(scope, out var root) && i < _steps.Count; i++)
        {
            place.Append(_steps[i] switch { PathStep.Member member => $"['{member.Name}']", PathStep.Index index => $"[{index.Position}]", _ => "[…]" });
            if (i < _steps.Count - 1 && !Nodes(root, scope, _steps.Take(i + 1)).Any())
            {
                return $"Missing property in path {place}";
            }
        }

        return $"No results for path: {place}";
    }

    private bool TryRoot(EvaluationScope scope, out JsonNode? root)
    {
        ArgumentNullException.ThrowIfNull(scope);
        root = Variable is null ? (ReadsContext ? scope.Context.Value : scope.Input) : null;
        return Variable is null || (scope.Variables?.TryFind(Variable, out root) ?? false);
    }

    // One after another: a path of several descents finds millions on the way.
    private IEnumerable<JsonNode?> Nodes(JsonNode? root, EvaluationScope scope, IEnumerable<PathStep> steps) =>
        steps.Aggregate<PathStep, IEnumerable<JsonNode?>>([root], (nodes, step) => nodes.SelectMany(node => Below(node, scope, step)));

    private IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope, PathStep step)
    {
        scope.CountVisit(Text);
        foreach (var below in step.Below(node, scope))
        {
            scope.CountVisit(Text);
            yield return below;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
