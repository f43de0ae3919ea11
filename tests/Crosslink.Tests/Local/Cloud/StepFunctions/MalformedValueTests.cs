using Crosslink.Local.Access.Wire;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>Values that JSON has and an execution cannot use: an error of AWS's kind, never one of the interpreter's.</summary>
public sealed class MalformedValueTests
{
    private const string Machine = """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName.$":"$.name"},"End":true}}}""";

    [Theory]
    [InlineData("""{"name":{"a":1}}""")]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"name":null}""")]
    public async Task A_function_name_that_is_not_a_string_ends_the_execution(string input)
    {
        var run = await TestExecution.RunAsync(Machine, input);

        Assert.Equal("States.Runtime", run.Outcome.Error);
        Assert.EndsWith("[The value for the field 'FunctionName' must be a STRING]", run.Outcome.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\udc00\ud800":"f"}""")]
    public async Task An_input_with_half_a_surrogate_pair_is_refused(string input)
    {
        await using var steps = new StatesService();
        var machine = steps.Machine(Machine);

        Assert.Equal("InvalidExecutionInput", Assert.Throws<AwsErrorException>(() => steps.State.StartExecution(machine.Arn, "run-1", input)).Code);
    }

    [Fact]
    public void A_definition_with_half_a_surrogate_pair_is_refused() =>
        Assert.Throws<DefinitionException>(() => DefinitionLoader.Load(Machine.Replace("$.name", "\\ud800", StringComparison.Ordinal)));
}
