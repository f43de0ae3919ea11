using System.Text.Json;
using Crosslink.Cli.Costs;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Tests.Cli.Costs;

public sealed class SuccessPathTests
{
    [Fact]
    public void Every_state_on_the_way_is_a_transition_and_every_task_an_invocation()
    {
        var passage = Walk("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Task","Parameters":{"FunctionName":"${AssumeRoleFunctionArn}"},"End":true}}}""");

        Assert.Equal((2, 7), (passage.States, passage.Events));
        Assert.Equal(["AssumeRole"], passage.Functions);
    }

    [Fact]
    public void What_catchers_lead_to_is_not_on_the_way()
    {
        var passage = Walk("""{"StartAt":"A","States":{"A":{"Type":"Pass","Catch":[{"ErrorEquals":["States.ALL"],"Next":"F"}],"End":true},"F":{"Type":"Fail"}}}""");

        Assert.Equal(1, passage.States);
    }

    [Fact]
    public void A_parallel_state_counts_itself_and_what_is_in_its_branches()
    {
        var passage = Walk(
            """{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}},{"StartAt":"B","States":{"B":{"Type":"Pass","Next":"C"},"C":{"Type":"Succeed"}}}]}}}""");

        Assert.Equal(4, passage.States);
    }

    [Fact]
    public void A_loop_is_gone_through_once_and_an_early_end_is_not_taken()
    {
        var passage = Walk(
            """
            {"StartAt":"Prepare","States":{
              "Prepare":{"Type":"Task","Parameters":{"FunctionName":"${PrepareManifestFunctionArn}"},"Next":"What next"},
              "What next":{"Type":"Choice","Choices":[{"Next":"Nothing to do"},{"Next":"Session"}],"Default":"Rest"},
              "Nothing to do":{"Type":"Succeed"},
              "Session":{"Type":"Task","Parameters":{"FunctionName":"${AssumeRoleFunctionArn}"},"Next":"Prepare"},
              "Rest":{"Type":"Succeed"}}}
            """);

        Assert.Equal(["PrepareManifest", "AssumeRole", "PrepareManifest"], passage.Functions);
        Assert.Equal(6, passage.States);
    }

    [Fact]
    public void What_a_distributed_map_starts_is_counted_for_each_child()
    {
        var passage = Walk(
            """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemBatcher":{"MaxItemsPerBatch":500,"MaxInputBytesPerBatch":200000},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}}}""");

        Assert.Equal(1, passage.States);
        var map = Assert.Single(passage.Maps);
        Assert.Equal((1, true, 500, 200_000), (map.Child.States, map.IsExpress, map.MaxItems, map.MaxBytes));
    }

    [Theory]
    [InlineData("""{"StartAt":"F","States":{"F":{"Type":"Fail"}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}""")]
    public void A_definition_that_cannot_succeed_is_refused(string definition) =>
        Assert.Throws<DefinitionFormatException>(() => Walk(definition));

    private static Passage Walk(string definition)
    {
        using var document = JsonDocument.Parse(definition);
        return SuccessPath.Of(document.RootElement, []);
    }
}
