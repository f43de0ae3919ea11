using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Intrinsics;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Templates;

/// <summary>The value of a <c>.$</c> member, or of <c>ErrorPath</c> and <c>CausePath</c>: a path or a function call.</summary>
internal abstract record Expression
{
    /// <exception cref="FormatException">Neither a path nor a known function call.</exception>
    public static Expression Parse(string text) => text.StartsWith('$')
        ? new Path(StatesPath.Parse(text))
        : new Call(IntrinsicParser.Parse(text));

    /// <summary>The functions that the expression calls, nested ones too.</summary>
    public virtual IEnumerable<string> Functions => [];

    /// <param name="field">The member that takes the value; errors name it.</param>
    /// <param name="scope">What paths read.</param>
    public abstract JsonNode? Evaluate(string field, EvaluationScope scope);

    private sealed record Path(StatesPath Value) : Expression
    {
        public override JsonNode? Evaluate(string field, EvaluationScope scope) => Value.TryFind(scope, out var found)
            ? scope.Counted(found, field)
            : throw new StatesErrorException(
                StatesErrorName.Runtime,
                $"The JSONPath '{Value.Text}' specified for the field '{field}' could not be found in the input '{Json.Write(Value.ReadsContext ? scope.Context.Value : scope.Input)}'");
    }

    private sealed record Call(IntrinsicCall Value) : Expression
    {
        public override IEnumerable<string> Functions => Value.Functions;

        public override JsonNode? Evaluate(string field, EvaluationScope scope) => Value.Evaluate(scope);
    }
}
