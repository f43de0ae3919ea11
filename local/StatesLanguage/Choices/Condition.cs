using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Choices;

/// <summary>A Boolean Expression or Data-Test Expression of a Choice Rule (States Language, "Choice State").</summary>
internal abstract record Condition
{
    public abstract bool Holds(EvaluationScope scope);

    public sealed record And(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(EvaluationScope scope) => Parts.All(part => part.Holds(scope));
    }

    public sealed record Or(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(EvaluationScope scope) => Parts.Any(part => part.Holds(scope));
    }

    public sealed record Not(Condition Part) : Condition
    {
        public override bool Holds(EvaluationScope scope) => !Part.Holds(scope);
    }

    /// <summary><c>IsPresent</c>, the one test that a missing value does not fail.</summary>
    public sealed record Presence(StatesPath Variable, bool Expected) : Condition
    {
        public override bool Holds(EvaluationScope scope) => Variable.TryPeek(scope, out _) == Expected;
    }

    /// <summary>A test of one value.</summary>
    public sealed record Test(StatesPath Variable, Func<JsonNode?, bool> Matches) : Condition
    {
        public override bool Holds(EvaluationScope scope) => Matches(Value(Variable, scope));
    }

    /// <summary>A comparison of two values.</summary>
    public sealed record PathTest(StatesPath Variable, StatesPath Operand, Func<JsonNode?, JsonNode?, bool> Matches) : Condition
    {
        public override bool Holds(EvaluationScope scope) => Matches(Value(Variable, scope), Value(Operand, scope));
    }

    private static JsonNode? Value(StatesPath path, EvaluationScope scope) => path.TryPeek(scope, out var value)
        ? value
        : throw new StatesErrorException(
            StatesErrorName.Runtime,
            $"Invalid path '{path.Text}': The choice state's condition path references an invalid value.");
}
