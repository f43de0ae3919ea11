using Crosslink.Cli.Executions;
using Crosslink.Functions.Errors;
using Crosslink.Tests.StateMachines;

namespace Crosslink.Tests.Cli.Failures;

public sealed class RemedyTests
{
    [Fact]
    public void Every_exception_of_the_functions_has_a_remedy()
    {
        var exceptions = typeof(WorkflowException).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WorkflowException)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Subset(FailStates.All.Select(state => state.Error).ToHashSet(), exceptions.ToHashSet<string?>());
    }

    [Fact]
    public void Every_Fail_state_begins_its_cause_with_the_advice_that_is_read_from_it()
    {
        var paths = Definitions.Names.SelectMany(name => Definitions.StatesOf(name, "Fail").Values).Select(state => state["CausePath"]!.GetValue<string>()).ToList();

        Assert.Equal(paths.Count, FailStates.All.Count);
        Assert.All(paths.Zip(FailStates.All), pair => Assert.StartsWith($"States.Format('{pair.Second.Advice} {{}}', ", pair.First, StringComparison.Ordinal));
        Assert.All(FailStates.All, state => Assert.Matches(@"\A[A-Z][^'\\{}]+\.\z", state.Advice));
    }

    [Fact]
    public void An_error_that_no_Fail_state_names_is_a_defect() =>
        Assert.StartsWith("This is a defect", FailStates.Read("SomethingElse", "It broke.").Advice, StringComparison.Ordinal);

    [Fact]
    public void A_cause_with_the_advice_of_another_definition_gets_ours_by_the_error_s_name()
    {
        var (message, advice) = FailStates.Read("ObjectArchivedException", "Thaw it. It is in GLACIER.");

        Assert.Equal("Thaw it. It is in GLACIER.", message);
        Assert.StartsWith("Restore the object", advice, StringComparison.Ordinal);
    }
}
