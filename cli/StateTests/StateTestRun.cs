using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Graphs;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Tests;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Cli.StateTests;

/// <summary>Tests one state of a definition, without AWS and without a cloud.</summary>
internal sealed class StateTestRun(CommandEnvironment environment)
{
    private const string Account = "444455556666";

    public required string Definition { get; init; }

    public required string State { get; init; }

    /// <summary>Files of JSON; null for none.</summary>
    public string? Input { get; init; }

    public string? Mock { get; init; }

    public string? Variables { get; init; }

    public string? Context { get; init; }

    public required int Retries { get; init; }

    /// <returns>What <c>TestState</c> answers, with everything it can show.</returns>
    /// <exception cref="CommandFailedException">A file cannot be read, or the state cannot be tested so.</exception>
    public async Task<JsonObject> RunAsync(CancellationToken cancellationToken)
    {
        var input = await TextAsync(Input, cancellationToken) ?? "{}";
        var order = new StateTestOrder(await DefinitionSource.ReadAsync(Definition, environment.Input, cancellationToken), State, input)
        {
            Mock = Mocked(await TextAsync(Mock, cancellationToken)),
            Variables = await TextAsync(Variables, cancellationToken),
            Context = await TextAsync(Context, cancellationToken),
            Configuration = new() { ["retrierRetryCount"] = Retries },
            Inspects = true,
        };
        try
        {
            var state = order.Find();
            StepFunctionsState.CheckInput(input);
            if (state.Type == "Task" && order.Mock is null)
            {
                throw new CommandFailedException("MockMissing", $"'{State}' is a Task, and nothing does its work here.", "Give --mock a file with its result or its error.");
            }

            return await order.RunAsync(new(environment.Clock, Randomness(), new NoTasks()), state, Facts(input), cancellationToken);
        }
        catch (AwsErrorException refusal)
        {
            throw new CommandFailedException(refusal.Code, refusal.Message);
        }
    }

    private Randomness Randomness() => new(() => 0, NewUuid);

    private Guid NewUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        environment.FillRandom(bytes);
        return new(bytes);
    }

    private ExecutionFacts Facts(string input) => new(
        $"arn:aws:states:us-east-1:{Account}:express:TestState:test:test", "test", environment.Clock.GetUtcNow(), input,
        $"arn:aws:states:us-east-1:{Account}:stateMachine:TestState", "TestState", $"arn:aws:iam::{Account}:role/TestState", IsExpress: true);

    private static JsonObject? Mocked(string? text)
    {
        try
        {
            var mock = text is null ? null : Json.Read(text) as JsonObject ?? throw new JsonException("it must be an object.");

            // The API has the result as a text. In a file it may be written as what it is.
            if (mock?["result"] is { } result && result.GetValueKind() != JsonValueKind.String)
            {
                mock["result"] = result.ToJsonString(RelaxedJson.Compact);
            }

            return mock;
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                "MockUnreadable", $"The mock cannot be read: {exception.Message}",
                """It has the form {"result": …} or {"errorOutput": {"error": …, "cause": …}}, and may have "fieldValidationMode".""");
        }
    }

    private static async Task<string?> TextAsync(string? file, CancellationToken cancellationToken)
    {
        try
        {
            return file is null ? null : await InputFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException("FileUnreadable", $"'{file}' cannot be read: {exception.Message}");
        }
    }
}
