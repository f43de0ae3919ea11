using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>
/// Where a state's result goes in its raw input: <c>$</c> replaces the input, null discards the result, any other
/// Reference Path adds or replaces that node (States Language, "ResultPath").
/// </summary>
public sealed class ResultPath
{
    private readonly StatesPath? _path;

    private ResultPath(StatesPath? path) => _path = path;

    /// <summary>The default, <c>$</c>: the result replaces the input.</summary>
    public static ResultPath Replace { get; } = new(StatesPath.Parse("$"));

    /// <summary>JSON null: the result is discarded and the input passes through.</summary>
    public static ResultPath Discard { get; } = new(null);

    /// <summary>Reads a Reference Path into the input.</summary>
    /// <exception cref="FormatException">The text is not a Reference Path, or reads the Context Object.</exception>
    public static ResultPath Parse(string text)
    {
        var path = StatesPath.Parse(text);
        return path.Steps.Count > PayloadLimit.MostLevels ? throw new FormatException($"ResultPath must have at most {PayloadLimit.MostLevels} steps.")
            : path is { IsReferencePath: true, ReadsContext: false, Variable: null } ? new(path)
            : throw new FormatException($"ResultPath must be a Reference Path into the input, not '{text}'.");
    }

    /// <summary>Puts the result into a copy of the input; members that are missing on the way are made.</summary>
    /// <returns>The input or the result itself, where it is one of them; it is not to be changed.</returns>
    /// <exception cref="StatesErrorException"><c>States.ResultPathMatchFailure</c>: the input has another shape.</exception>
    public JsonNode? Place(JsonNode? input, JsonNode? result)
    {
        if (_path is null)
        {
            return input;
        }

        if (_path.Steps.Count == 0)
        {
            return result;
        }

        var root = input?.DeepClone();
        var node = root;
        for (var i = 0; i < _path.Steps.Count; i++)
        {
            var last = i == _path.Steps.Count - 1;
            node = _path.Steps[i] switch
            {
                PathStep.Member member when node is JsonObject members =>
                    last ? members[member.Name] = result?.DeepClone() : members[member.Name] ??= new JsonObject(),
                PathStep.Index { Position: >= 0 } index when node is JsonArray items && index.Position < items.Count =>
                    last ? items[index.Position] = result?.DeepClone() : items[index.Position],
                _ => throw new StatesErrorException(
                    StatesErrorName.ResultPathMatchFailure,
                    $"Unable to apply ReferencePath {_path.Text} to input {Json.Write(input)}"),
            };
        }

        return root;
    }
}
