using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.StatesLanguage.Specification;

/// <summary>The interpreter against the States Language and the Step Functions developer guide, case by case.</summary>
public sealed class SpecificationTests
{
    private static readonly Dictionary<string, SpecificationCase> Cases = new SpecificationCase[][]
    {
        RetryCases.All, CatchCases.All, ChoiceCases.All, ParallelCases.All, MapCases.All, TaskCases.All, VariableCases.All, PathCases.All,
        TemplateCases.All, IntrinsicCases.All, ContextObjectCases.All, StateTypeCases.All, LimitCases.All,
    }.SelectMany(cases => cases).ToDictionary(c => c.Name);

    internal static IEnumerable<SpecificationCase> All => Cases.Values;

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_interpreter_does_what_is_published(string name)
    {
        var expected = Cases[name];
        var tasks = new ScriptedTasks(expected.Tasks);
        var execution = await TestExecution.RunAsync(expected.Definition, expected.Input, tasks, expected.Unit);
        CheckOutcome(expected.Expected, execution.Outcome);
        if (expected.Schedule is not null)
        {
            Assert.Equal(expected.Schedule, execution.Schedule);
        }

        if (expected.History is not null)
        {
            Assert.Equal(expected.History.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), execution.Chain);
        }

        if (expected.Parameters is not null)
        {
            Scopes.Same(expected.Parameters, tasks.Requests[^1].Parameters);
        }
    }

    private static void CheckOutcome(string expected, ExecutionOutcome outcome)
    {
        if (expected.StartsWith('!'))
        {
            var parts = expected[1..].Split(' ', 2);
            Assert.Equal((ExecutionStatus.Failed, parts[0]), (outcome.Status, outcome.Error));
            Assert.Contains(parts.Length > 1 ? parts[1] : "", outcome.Cause ?? "", StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((ExecutionStatus.Succeeded, null), (outcome.Status, outcome.Cause));
            Scopes.Same(expected, System.Text.Json.Nodes.JsonNode.Parse(outcome.Output!));
        }
    }
}
