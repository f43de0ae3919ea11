using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Tests;

/// <summary>What stands in for the work of a state that is tested.</summary>
internal sealed class StateMock
{
    private static readonly string[] Modes = ["STRICT", "PRESENT", "NONE"];

    // Lambda's Invoke, as its API describes the answer. It requires no member, so STRICT and PRESENT come to the same.
    private static readonly (string Name, JsonValueKind Kind, string Word)[] InvokeResult =
    [
        ("StatusCode", JsonValueKind.Number, "a number"),
        ("FunctionError", JsonValueKind.String, "a string"),
        ("LogResult", JsonValueKind.String, "a string"),
        ("ExecutedVersion", JsonValueKind.String, "a string"),
    ];

    private readonly JsonNode? _result;
    private readonly StatesErrorException? _error;

    private StateMock(JsonNode? result, StatesErrorException? error) => (_result, _error) = (result, error);

    /// <summary>How many iterations or branches the result has; null where it is not an array.</summary>
    public int? Items => (_result as JsonArray)?.Count;

    /// <exception cref="StatesErrorException">The mock is an error.</exception>
    public JsonNode? Answer() => _error is null ? _result?.DeepClone() : throw _error;

    /// <returns>Null without a mock.</returns>
    /// <exception cref="Access.Wire.AwsErrorException">The state needs a mock or may have none, or the mock does not suit it.</exception>
    public static StateMock? Read(JsonObject? mock, State state)
    {
        if (mock is null)
        {
            return state.Type is not ("Map" or "Parallel") ? null : throw new Access.Wire.AwsErrorException(
                400, "InvalidDefinition", "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        }

        if (state.Type is not ("Task" or "Map" or "Parallel"))
        {
            throw StateTestOrder.Invalid($"State type '{state.Type}' is not supported when a mock is specified");
        }

        if (mock["result"] is null == mock["errorOutput"] is null)
        {
            throw StateTestOrder.Invalid("A test mock should have only one of the following fields: [result, errorOutput].");
        }

        var mode = Text(mock, "fieldValidationMode") ?? Modes[0];
        if (!Modes.Contains(mode))
        {
            throw StateTestOrder.Invalid($"Value '{mode}' at 'mock.fieldValidationMode' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Modes)}]");
        }

        if (mock["errorOutput"] is { } error)
        {
            if (error is not JsonObject)
            {
                throw StateTestOrder.Invalid("The errorOutput of a test mock must be an object.");
            }

            return new(null, new(Text(error, "error"), Text(error, "cause")));
        }

        var result = Result(Text(mock, "result"));
        Check(result, state, mode);
        return new(result, null);
    }

    private static JsonNode? Result(string? text)
    {
        try
        {
            return Json.Read(text ?? "");
        }
        catch (JsonException)
        {
            throw StateTestOrder.Invalid("Mocked result must be valid JSON");
        }
    }

    private static void Check(JsonNode? result, State state, string mode)
    {
        if (state.WritesResults && result is not JsonObject)
        {
            throw StateTestOrder.Invalid("Mocked result must be a JSON object.");
        }

        if (state.Type != "Task" && !state.WritesResults && result is not JsonArray)
        {
            throw StateTestOrder.Invalid("Mocked result must be an array.");
        }

        if (state.BranchCount is > 0 and var branches && ((JsonArray)result!).Count != branches)
        {
            throw StateTestOrder.Invalid("Mocked result must contain the same number of items as number of Parallel branches.");
        }

        if (state.InvokesFunction && mode != "NONE")
        {
            if (result is not JsonObject members)
            {
                throw StateTestOrder.Invalid("Mock result schema validation error: The result must be an object");
            }

            foreach (var (name, _, word) in InvokeResult.Where(field => members[field.Name] is { } value && value.GetValueKind() != field.Kind))
            {
                throw StateTestOrder.Invalid($"Mock result schema validation error: Field '{name}' must be {word}");
            }
        }
    }

    private static string? Text(JsonNode owner, string name) => owner is JsonObject members && members[name] is { } value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw StateTestOrder.Invalid($"Value at 'mock.{name}' must be a string")
        : null;
}
