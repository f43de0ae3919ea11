using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>An argument of an intrinsic function: a string in single quotes, a JSON scalar, a path or another call.</summary>
internal abstract record IntrinsicArgument
{
    /// <param name="call">The call that the argument belongs to; errors name it.</param>
    /// <param name="scope">What paths read.</param>
    public abstract JsonNode? Evaluate(string call, EvaluationScope scope);

    public sealed record Scalar(JsonNode? Value) : IntrinsicArgument
    {
        public override JsonNode? Evaluate(string call, EvaluationScope scope) => Value?.DeepClone();
    }

    /// <summary>A string in single quotes, its escapes (<c>\'</c>, <c>\{</c>, <c>\}</c>, <c>\\</c>) still in it.</summary>
    public sealed record Quoted(string Raw) : IntrinsicArgument
    {
        public override JsonNode Evaluate(string call, EvaluationScope scope) => JsonValue.Create(FormatTemplate.Unescape(Raw));
    }

    public sealed record Path(StatesPath Value) : IntrinsicArgument
    {
        public override JsonNode? Evaluate(string call, EvaluationScope scope) => Value.TryFind(scope, out var found)
            ? scope.Counted(found, call)
            : throw IntrinsicCall.Failure(call, $"the path '{Value.Text}' names nothing in the input.");
    }

    public sealed record Nested(IntrinsicCall Call) : IntrinsicArgument
    {
        public override JsonNode? Evaluate(string call, EvaluationScope scope) => Call.Evaluate(scope);
    }
}
