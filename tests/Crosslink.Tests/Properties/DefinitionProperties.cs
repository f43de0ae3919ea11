using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StepFunctions;
using Crosslink.Local.StepFunctions.Machines;
using Crosslink.Local.Wire;
using Crosslink.Tests.StatesLanguage;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Whatever is done to a definition, it is refused by name or runs to an end of AWS's kind.</summary>
public sealed class DefinitionProperties
{
    private const string Answer =
        """{"sealed":"AAAA","expiresAt":"2026-01-02T04:04:05Z","versionId":"v1","contentLength":1,"url":"https://example.com/","a":[1,2]}""";

    private static readonly string PresignLink = Read("presign-link");

    // A scripted task for each way in which one may end, the last for ever.
    private static readonly string[] Script = [Answer, "!States.Timeout", "!SessionExpiredException {\"errorMessage\":\"m\"}", Answer, "!ObjectNotFoundException no JSON", Answer];

    [Fact]
    public void A_mutated_definition_runs_or_is_refused_by_name() => MutatedDefinition.Of(PresignLink).Sample(LoadAndRun, iter: 3_000);

    [Fact]
    public void Mutated_text_runs_or_is_refused_by_name() => MutatedDefinition.TextOf(PresignLink).Sample(LoadAndRun, iter: 2_000);

    [Fact]
    public void Any_JSON_is_refused_by_name() => AnyJson.Value.Sample(json => { Assert.Null(Load(json)); }, iter: 5_000);

    [Fact]
    public void Any_input_is_refused_by_name_or_runs_to_an_end() => AnyJson.Value.Sample(
        input =>
        {
            var clock = new SteppingClock();
            var steps = new StepFunctionsState(clock, new Randomness(() => 0.5, () => Guid.Empty), new ScriptedTasks(Script));
            var machine = steps.CreateStateMachine("us-east-1", "444455556666", new("link", StateMachineType.Standard, PresignLink, TestExecution.RoleArn));
            try
            {
                Check(clock.UntilDoneAsync(steps.StartExecution(machine.Arn, "run-1", input).History.Ended).GetAwaiter().GetResult());
            }
            catch (AwsErrorException refusal)
            {
                Assert.Equal("InvalidExecutionInput", refusal.Code);
            }
        },
        iter: 1_000);

    private static void LoadAndRun(string json)
    {
        if (Load(json) is { } definition)
        {
            Run(definition, """{"bucket":"classic-movies","key":"metropolis-1927.mp4"}""");
        }
    }

    private static StateMachineDefinition? Load(string json)
    {
        try
        {
            return StateMachineDefinition.Load(json);
        }
        catch (DefinitionException refusal)
        {
            Assert.Contains(refusal.Member, refusal.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static void Run(StateMachineDefinition definition, string input)
    {
        // Standard, since that is where a definition without an end has one: at the 25,000th event.
        var run = TestExecution.RunAsync(definition, input, new ScriptedTasks(Script)).GetAwaiter().GetResult();

        Check(run.Outcome);
        Assert.StartsWith("Execution", run.Events[^1].Type, StringComparison.Ordinal);
    }

    private static void Check(ExecutionOutcome outcome) =>
        Assert.DoesNotContain("The interpreter failed", outcome.Cause ?? "", StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var file = typeof(StateMachineDefinition).Assembly.GetManifestResourceStream($"statemachine/{name}.asl.json")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
