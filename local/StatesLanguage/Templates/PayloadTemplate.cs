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

    private PayloadTemplate(TemplateNode root, IReadOnlyList<string> names) => (_root, Names) = (root, names);

    /// <summary>The names of the members that filling makes; empty where it makes no object.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a template; every path and function in it is read now.</summary>
    /// <exception cref="FormatException">A path, a function or a member's name cannot be read.</exception>
    public static PayloadTemplate Read(JsonNode? template) =>
        new(TemplateNode.Read(template), template is JsonObject members ? [.. members.Select(member => NameOf(member.Key))] : []);

    /// <summary>A member's name without the <c>.$</c> that says that its value is a path or a function.</summary>
    public static string NameOf(string member) =>
        member.EndsWith(TemplateNode.DynamicSuffix, StringComparison.Ordinal) ? member[..^TemplateNode.DynamicSuffix.Length] : member;

    /// <summary>Fills the template in.</summary>
    /// <exception cref="Errors.StatesErrorException">
    /// <c>States.Runtime</c>: a path names nothing; <c>States.IntrinsicFailure</c>: a function failed.
    /// </exception>
    public JsonNode? Fill(EvaluationScope scope) => _root.Fill(scope);
}
