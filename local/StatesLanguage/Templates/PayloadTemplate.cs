using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Templates;

/// <summary>
/// A Payload Template: JSON in which a member whose name ends in <c>.$</c> takes its value from a path or an
/// intrinsic function (States Language, "Payload Template").
/// </summary>
public sealed class PayloadTemplate
{
    private readonly TemplateNode _root;

    private PayloadTemplate(TemplateNode root) => _root = root;

    /// <summary>Reads a template; every path and function in it is read now.</summary>
    /// <exception cref="FormatException">A path, a function or a member's name cannot be read.</exception>
    public static PayloadTemplate Read(JsonNode? template) => new(TemplateNode.Read(template));

    /// <summary>Fills the template in.</summary>
    /// <exception cref="Errors.StatesErrorException">
    /// <c>States.Runtime</c>: a path names nothing; <c>States.IntrinsicFailure</c>: a function failed.
    /// </exception>
    public JsonNode? Fill(EvaluationScope scope) => _root.Fill(scope);
}
