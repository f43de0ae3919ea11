namespace Crosslink.Tests.StateMachines;

/// <summary>What holds for the time of every task.</summary>
public sealed class TimeBudgetTests
{
    public static TheoryData<string> Names => [.. Definitions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_gives_up_before_its_task_does(string name) => Assert.All(
        Definitions.StatesOf(name, "Task").Values, task => Assert.InRange(TimeBudget.FunctionTimeout(task), 1, TimeBudget.Timeout(task) - 1));
}
