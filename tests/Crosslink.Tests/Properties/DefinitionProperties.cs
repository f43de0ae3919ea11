using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Accounts;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Tests.Local.StatesLanguage;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Whatever is done to a definition, it is refused by name or runs to an end of AWS's kind.</summary>
public sealed class DefinitionProperties
{
    private const string Answer =
        """{"sealed":"AAAA","expiresAt":"2026-01-02T04:04:05Z","versionId":"v1","contentLength":1,"url":"https://example.com/","a":[1,2]}""";

    private static readonly string PresignLink = WorkflowDefinitions.All["presign-link"];

    // A scripted task for each way in which one may end, the last for ever.
    private static readonly string[] Script = [Answer, "!States.Timeout", "!SessionExpiredException {\"errorMessage\":\"m\"}", Answer, "!ObjectNotFoundException no JSON", Answer];

    [Fact]
    public Task A_mutated_definition_runs_or_is_refused_by_name() => MutatedDefinition.Of(PresignLink).SampleAsync(LoadAndRunAsync, iter: 3_000);

    [Fact]
    public Task Mutated_text_runs_or_is_refused_by_name() => MutatedDefinition.TextOf(PresignLink).SampleAsync(LoadAndRunAsync, iter: 2_000);

    [Fact]
    public void Any_JSON_is_refused_by_name() => AnyJson.Value.Sample(json => { Assert.Null(Load(json)); }, iter: 5_000);

    [Fact]
    public Task Any_input_is_refused_by_name_or_runs_to_an_end() => AnyJson.Value.SampleAsync(
        async input =>
        {
            var clock = new SteppingClock();
            var steps = new StepFunctionsState(clock, new Randomness(() => 0.5, () => Guid.Empty), new ScriptedTasks(Script));
            var machine = steps.CreateStateMachine("us-east-1", "444455556666", new("link", StateMachineType.Standard, PresignLink, TestExecution.RoleArn));
            try
            {
                Check(await clock.UntilDoneAsync(steps.StartExecution(machine.Arn, "run-1", input).History.Ended));
            }
            catch (AwsErrorException refusal)
            {
                Assert.Equal("InvalidExecutionInput", refusal.Code);
            }
        },
        iter: 1_000);

    private static async Task LoadAndRunAsync(string json)
    {
        if (Load(json) is { } definition)
        {
            await RunAsync(definition, """{"bucket":"classic-movies","key":"metropolis-1927.mp4"}""");
        }
    }

    private static StateMachineDefinition? Load(string json)
    {
        try
        {
            return DefinitionLoader.Load(json);
        }
        catch (DefinitionException refusal)
        {
            Assert.Contains(refusal.Member, refusal.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static async Task RunAsync(StateMachineDefinition definition, string input)
    {
        // Standard, since that is where a definition without an end has one: at the 25,000th event.
        var run = await TestExecution.RunAsync(definition, input, new ScriptedTasks(Script));

        Check(run.Outcome);
        Assert.StartsWith("Execution", run.Events[^1].Type, StringComparison.Ordinal);
    }

    private static void Check(ExecutionOutcome outcome) =>
        Assert.DoesNotContain("The interpreter failed", outcome.Cause ?? "", StringComparison.Ordinal);
}
