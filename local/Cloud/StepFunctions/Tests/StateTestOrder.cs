using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Tests;

/// <summary>What <c>TestState</c> is asked for. The refusals are the service's.</summary>
/// <param name="Definition">One state, or a whole state machine where there is a <paramref name="StateName"/>.</param>
/// <param name="StateName">The state of the machine, inner ones too; null where the definition is the state.</param>
/// <param name="Input">A JSON text.</param>
public sealed record StateTestOrder(string Definition, string? StateName, string Input)
{
    // What the service calls a state that has no name.
    private const string Nameless = "StateName";

    /// <summary><c>{"result", "errorOutput", "fieldValidationMode"}</c>; null where the work is to be done.</summary>
    public JsonObject? Mock { get; init; }

    /// <summary><c>{"retrierRetryCount", "mapIterationFailureCount", "errorCausedByState"}</c>; null for none.</summary>
    public JsonObject? Configuration { get; init; }

    /// <summary>A JSON text; null for the service's own.</summary>
    public string? Context { get; init; }

    /// <summary>A JSON text; null for none.</summary>
    public string? Variables { get; init; }

    /// <summary>True for the service's levels <c>DEBUG</c> and <c>TRACE</c>.</summary>
    public bool Inspects { get; init; }

    /// <summary>The state that is tested.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidDefinition</c>, <c>ValidationException</c>.</exception>
    public State Find()
    {
        try
        {
            return StateName is null ? DefinitionLoader.LoadState(Nameless, Definition)
                : DefinitionLoader.LoadInner(Definition, StateName) ?? throw Invalid("State not found in definition");
        }
        catch (DefinitionException complaint)
        {
            throw DefinitionCheck.Refusal(complaint);
        }
    }

    /// <summary>Runs the state.</summary>
    /// <param name="facts">The execution that it plays in.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer of <c>TestState</c>.</returns>
    /// <exception cref="AwsErrorException"><c>InvalidDefinition</c>, <c>ValidationException</c>.</exception>
    public async Task<JsonObject> RunAsync(StateTester tester, State state, ExecutionFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tester);
        ArgumentNullException.ThrowIfNull(state);
        var mock = StateMock.Read(Mock, state);
        var failed = Number("mapIterationFailureCount");
        if (failed > 0 && mock is null)
        {
            throw Invalid("TestState does not support MapIterationFailureCount when a mock is not specified.");
        }

        if (failed > mock?.Items)
        {
            throw Invalid("Map iteration failure count must be less than or equal to the number of Map iterations");
        }

        var result = await tester.RunAsync(
            state,
            new StateTest(facts) { Mock = mock is null ? null : mock.Answer, Context = Document(Context, "context"), Variables = Document(Variables, "variables"), RetryCount = Number("retrierRetryCount"), FailedIterations = failed },
            cancellationToken);
        var answer = new JsonObject { ["status"] = result.Status };
        Add("output", result.Output);
        Add("error", result.Error?.Error);
        Add("cause", result.Error?.Cause);
        Add("nextState", result.NextState);
        Add("inspectionData", Inspects ? result.Inspection : null);
        return answer;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                answer[name] = value;
            }
        }
    }

    internal static AwsErrorException Invalid(string message) => new(400, "ValidationException", message);

    private int Number(string name) => Configuration?[name] is not { } value ? 0
        : Json.TryNumber(value, out var number) && number >= 0 && number == (int)number ? (int)number
        : throw Invalid($"Value '{Json.Write(value)}' at 'stateConfiguration.{name}' must be an integer of at least 0");

    private static JsonObject? Document(string? text, string name)
    {
        try
        {
            return text is null ? null : Json.Read(text) as JsonObject ?? throw Invalid($"The {name} must be a JSON object.");
        }
        catch (JsonException)
        {
            throw Invalid($"The {name} must be a JSON object.");
        }
    }
}
