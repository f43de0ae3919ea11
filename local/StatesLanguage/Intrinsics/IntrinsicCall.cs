using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>One invocation of an intrinsic function (States Language, "Intrinsic Functions").</summary>
internal sealed record IntrinsicCall(string Text, IntrinsicFunction Function, IReadOnlyList<IntrinsicArgument> Arguments)
{
    public IEnumerable<string> Functions =>
        Arguments.OfType<IntrinsicArgument.Nested>().SelectMany(nested => nested.Call.Functions).Prepend(Function.Name);

    /// <exception cref="StatesErrorException"><c>States.IntrinsicFailure</c>.</exception>
    public JsonNode? Evaluate(EvaluationScope scope)
    {
        var arguments = Arguments.Select((argument, i) => i == 0 && Function.ReadsTemplate && argument is IntrinsicArgument.Quoted template
            ? JsonValue.Create(template.Raw)
            : argument.Evaluate(Text, scope)).ToArray();
        try
        {
            return scope.Counted(Function.Invoke(arguments, scope.NextUuid), Text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or System.Text.Json.JsonException)
        {
            throw Failure(Text, exception.Message);
        }
    }

    public static StatesErrorException Failure(string call, string why) => new(
        StatesErrorName.IntrinsicFailure,
        $"The function '{call}' had the following error: {why}");
}
