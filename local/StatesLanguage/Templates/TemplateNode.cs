using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Templates;

/// <summary>One node of a Payload Template.</summary>
internal abstract record TemplateNode
{
    public const string DynamicSuffix = ".$";

    public abstract JsonNode? Fill(EvaluationScope scope);

    public static TemplateNode Read(JsonNode? template) => template switch
    {
        JsonObject members => ReadMembers(members),
        JsonArray items => new Items([.. items.Select(Read)]),
        _ => new Literal(template),
    };

    private static Members ReadMembers(JsonObject members)
    {
        var parts = new Dictionary<string, TemplateNode>();
        foreach (var (name, value) in members)
        {
            var dynamic = name.EndsWith(DynamicSuffix, StringComparison.Ordinal);
            var key = PayloadTemplate.NameOf(name);
            TemplateNode part = dynamic ? new Dynamic(name, ReadExpression(name, value)) : Read(value);
            if (!parts.TryAdd(key, part))
            {
                throw new FormatException($"The members '{key}' and '{key}{DynamicSuffix}' exclude each other.");
            }
        }

        return new([.. parts]);
    }

    private static Expression ReadExpression(string name, JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var expression)
            ? Expression.Parse(expression)
            : throw new FormatException($"The value of '{name}' must be a string: a path or an intrinsic function.");

    private sealed record Literal(JsonNode? Value) : TemplateNode
    {
        public override JsonNode? Fill(EvaluationScope scope) => Value?.DeepClone();
    }

    private sealed record Items(IReadOnlyList<TemplateNode> Nodes) : TemplateNode
    {
        public override JsonNode Fill(EvaluationScope scope) => new JsonArray([.. Nodes.Select(node => node.Fill(scope))]);
    }

    private sealed record Members(IReadOnlyList<KeyValuePair<string, TemplateNode>> Parts) : TemplateNode
    {
        public override JsonNode Fill(EvaluationScope scope) =>
            new JsonObject(Parts.Select(part => KeyValuePair.Create(part.Key, part.Value.Fill(scope))));
    }

    private sealed record Dynamic(string Field, Expression Expression) : TemplateNode
    {
        public override JsonNode? Fill(EvaluationScope scope) => Expression.Evaluate(Field, scope);
    }
}
