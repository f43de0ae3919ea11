using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>What of a Map is refused by name when its definition is loaded.</summary>
public sealed class MapLoadTests
{
    private const string Child = "\"Work\":{\"Type\":\"Pass\",\"End\":true}";

    [Fact]
    public void A_Map_with_every_supported_member_loads()
    {
        var members = MapExecution.Writer.Replace("\"Resource\"", """ "WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSONL"},"Resource" """, StringComparison.Ordinal)
            + """
            ,"Comment":"c","ItemBatcher":{"MaxItemsPerBatch":500,"MaxInputBytesPerBatch":200000,"BatchInput":{"a.$":"$.a"}},"MaxConcurrency":40,
            "ToleratedFailurePercentage":100,"ToleratedFailureCount":3,"InputPath":"$","OutputPath":"$","ResultPath":"$.r","ResultSelector":{"m.$":"$.MapRunArn"},
            "Retry":[{"ErrorEquals":["States.ItemReaderFailed"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}]
            """;
        var definition = DefinitionLoader.Load(MapExecution.Definition(members, Child, more: ",\"C\":{\"Type\":\"Succeed\"}"));
        Assert.True(definition.IsStandardOnly);
        Assert.Equal(["C"], definition.Graph.First.Successors);
    }

    [Theory]
    [InlineData("ItemProcessor.ProcessorConfig.Mode", "\"DISTRIBUTED\"", "\"OTHER\"")]
    [InlineData("ItemProcessor.ProcessorConfig.ExecutionType", "\"EXPRESS\"", "\"STANDARD\"")]
    [InlineData("ItemProcessor.ProcessorConfig.ExecutionType", "\"DISTRIBUTED\"", "\"INLINE\"")]
    [InlineData("Label", "\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"EXPRESS\"},", "")]
    [InlineData("Iterator", "\"ItemProcessor\"", "\"Iterator\":{},\"ItemProcessor\"")]
    [InlineData("ItemReader.ReaderConfig.InputType", "\"JSONL\"", "\"JSON\"")]
    [InlineData("ItemReader.ReaderConfig.InputType", "\"JSONL\"", "\"CSV\"")]
    [InlineData("ItemReader.ReaderConfig.CSVHeaders", "\"JSONL\"", "\"JSONL\",\"CSVHeaders\":[]")]
    [InlineData("ItemReader.ReaderConfig.MaxItemsPath", "\"JSONL\"", "\"JSONL\",\"MaxItems\":1,\"MaxItemsPath\":\"$.m\"")]
    [InlineData("ItemReader.Resource", "s3:getObject", "s3:listObjectsV2")]
    [InlineData("ItemReader.Parameters.Key", "\"Key\":\"m.jsonl\"", "\"X\":\"\"")]
    [InlineData("ItemReader.Parameters.VersionId", "\"Key\"", "\"VersionId\":\"v\",\"Key\"")]
    [InlineData("ItemReader.Parameters.Key", "\"m.jsonl\"", "7")]
    [InlineData("ItemsPath", "\"ItemReader\"", "\"ItemsPath\"")]
    [InlineData("Label", "\"Batch\"", "\"a b\"")]
    [InlineData("Label", "\"Batch\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    [InlineData("Label", "\"Label\":\"Batch\",", "")]
    [InlineData("ItemSelector", "\"Label\"", "\"ItemSelector\":{\"a.$\":\"a\"},\"Label\"")]
    [InlineData("ItemsPath", "\"Label\"", "\"ItemsPath\":\"$.a\",\"Label\"")]
    [InlineData("Parameters", "\"Label\"", "\"ItemSelector\":{},\"Parameters\":{},\"Label\"")]
    [InlineData("MaxConcurrencyPath", "\"Label\"", "\"MaxConcurrency\":1,\"MaxConcurrencyPath\":\"$.a\",\"Label\"")]
    [InlineData("MaxConcurrencyPath", "\"Label\"", "\"MaxConcurrencyPath\":\"a\",\"Label\"")]
    [InlineData("MaxConcurrencyPath", "\"Label\"", "\"MaxConcurrencyPath\":\"$.a[*]\",\"Label\"")]
    [InlineData("ToleratedFailurePercentage", "\"Label\"", "\"ToleratedFailurePercentage\":101,\"Label\"")]
    [InlineData("ToleratedFailurePercentagePath", "\"Label\"", "\"ToleratedFailurePercentage\":1,\"ToleratedFailurePercentagePath\":\"$.a\",\"Label\"")]
    [InlineData("ToleratedFailureCount", "\"Label\"", "\"ToleratedFailureCount\":-1,\"Label\"")]
    [InlineData("ItemBatcher.MaxItemsPerBatch", "\"Label\"", "\"ItemBatcher\":{},\"Label\"")]
    [InlineData("ItemBatcher.MaxItemsPerBatch", "\"Label\"", "\"ItemBatcher\":{\"MaxItemsPerBatch\":0},\"Label\"")]
    [InlineData("ItemBatcher.MaxInputBytesPerBatch", "\"Label\"", "\"ItemBatcher\":{\"MaxInputBytesPerBatch\":262145},\"Label\"")]
    [InlineData("ItemBatcher.MaxItemsPerBatchPath", "\"Label\"", "\"ItemBatcher\":{\"MaxItemsPerBatch\":1,\"MaxItemsPerBatchPath\":\"$.a\"},\"Label\"")]
    [InlineData("ItemBatcher.BatchInput", "\"Label\"", "\"ItemBatcher\":{\"MaxItemsPerBatch\":1,\"BatchInput\":{\"a.$\":\"$.b[\"}},\"Label\"")]
    [InlineData("ResultWriter.Resource", "\"Label\"", "\"ResultWriter\":{\"WriterConfig\":{\"Transformation\":\"NONE\",\"OutputType\":\"JSON\"}},\"Label\"")]
    [InlineData("ResultWriter.Parameters.Bucket", "\"Label\"", "\"ResultWriter\":{\"Resource\":\"arn:aws:states:::s3:putObject\",\"Parameters\":{\"Prefix\":\"p\"}},\"Label\"")]
    [InlineData("ResultWriter.WriterConfig.OutputType", "\"Label\"", "\"ResultWriter\":{\"Resource\":\"arn:aws:states:::s3:putObject\",\"Parameters\":{\"Bucket\":\"b\"},\"WriterConfig\":{\"Transformation\":\"NONE\",\"OutputType\":\"CSV\"}},\"Label\"")]
    public void What_is_not_supported_is_refused_by_name(string member, string text, string instead)
    {
        var refusal = Assert.Throws<DefinitionException>(() =>
            DefinitionLoader.Load(MapExecution.Definition("", Child).Replace(text, instead, StringComparison.Ordinal)));
        Assert.Equal(("M", member), (refusal.State, refusal.Member));
    }

    [Fact]
    public void A_Map_inside_a_Map_is_refused()
    {
        var inner = MapExecution.Definition("", Child)["{\"StartAt\":\"M\",\"States\":{\"M\":".Length..^2].Replace("\"Work\"", "\"Deep\"", StringComparison.Ordinal);
        var refusal = Assert.Throws<DefinitionException>(() => DefinitionLoader.Load(MapExecution.Definition("", "\"Work\":" + inner)));
        Assert.Equal(("M", "ItemProcessor.States"), (refusal.State, refusal.Member));
    }

    [Fact]
    public void A_childs_state_may_not_have_a_name_of_the_parents() => Assert.Equal("M", Assert.Throws<DefinitionException>(() =>
        DefinitionLoader.Load(MapExecution.Definition("", Child).Replace("\"Work\"", "\"M\"", StringComparison.Ordinal))).State);
}
