using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.StatesLanguage.Workflows;

/// <summary>Workflows as others publish them, from their start to their end.</summary>
public sealed partial class WorkflowShapeTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:";

    private static readonly Dictionary<string, WorkflowShape> Shapes = WorkflowShapes.All.ToDictionary(shape => shape.Name);

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_published_shape_runs(string name)
    {
        var shape = Shapes[name];
        var tasks = shape.Functions.Aggregate(
            new ScriptedTasks("!NoSuchFunction"), (all, function) => all.For(function.Function, function.Script).For(Arn + function.Function, function.Script));
        var states = $"{{{Call().Replace(shape.States, $"\"Type\":\"Task\",\"Resource\":\"{Arn}$1\"")}}}";
        var execution = await TestExecution.RunAsync(Machine(states), shape.Input, tasks);

        if (shape.Expected.StartsWith('!'))
        {
            var parts = shape.Expected[1..].Split(' ', 2);
            Assert.Equal((ExecutionStatus.Failed, parts[0], parts[1]), (execution.Outcome.Status, execution.Outcome.Error, execution.Outcome.Cause));
        }
        else
        {
            Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Outcome.Status, execution.Outcome.Cause));
            Scopes.Same(shape.Expected, JsonNode.Parse(execution.Outcome.Output!));
        }

        Assert.Equal(shape.Seconds, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds);
        if (shape.Calls is not null)
        {
            Assert.Equal(shape.Calls, string.Join(' ', tasks.Functions.Select(function => function.Split(':')[^1])));
        }
    }

    private static string Machine(string states)
    {
        var first = JsonNode.Parse(states)!.AsObject().First().Key;
        return $"{{\"StartAt\":\"{first}\",\"States\":{states}}}";
    }

    [GeneratedRegex(@"CALL\((\w+)\)")]
    private static partial Regex Call();
}
