using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary><c>InputPath</c> or <c>OutputPath</c>: the part of a document that goes on; null stands for <c>{}</c>.</summary>
public sealed class DocumentPath
{
    private readonly StatesPath? _path;

    private DocumentPath(StatesPath? path) => _path = path;

    /// <summary>The default, <c>$</c>: the whole document, which needs no copy.</summary>
    public static DocumentPath Whole { get; } = new(StatesPath.Parse("$"));

    /// <summary>JSON null: an empty object instead of the document.</summary>
    public static DocumentPath Empty { get; } = new(null);

    /// <exception cref="FormatException">The text is not a path.</exception>
    public static DocumentPath Parse(string text) => text == "$" ? Whole : new(StatesPath.Parse(text));

    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: the path names nothing.</exception>
    public JsonNode? Select(EvaluationScope scope) => _path is null
        ? new JsonObject()
        : _path.TryFind(scope, out var found)
            ? found
            : throw new StatesErrorException(
                StatesErrorName.Runtime,
                $"Invalid path '{_path.Text}' : {_path.WhyMissing(scope)}");
}
