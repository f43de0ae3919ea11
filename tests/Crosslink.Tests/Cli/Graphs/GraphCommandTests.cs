using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Graphs;

public sealed class GraphCommandTests
{
    private const string Wait = """
        { "StartAt": "Rest", "States": { "Rest": { "Type": "Wait", "Seconds": 1, "End": true } } }
        """;

    private const string WaitFlowchart = """
        flowchart TD
          start0(("Start"))
          Rest("Rest")
          end0(("End"))
          start0 --> Rest
          Rest --> end0
          classDef failed stroke:#c00,stroke-width:2px

        """;

    [Fact]
    public async Task A_definition_on_standard_input_is_printed_as_mermaid()
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(Wait, "graph", "-");

        Assert.Equal(new Ran(0, WaitFlowchart, ""), ran);
    }

    [Fact]
    public async Task The_built_command_prints_the_definition_in_a_file()
    {
        var directory = Directory.CreateTempSubdirectory("crosslink-graph-");
        try
        {
            var file = Path.Combine(directory.FullName, "rest.asl.json");
            await File.WriteAllTextAsync(file, Wait, TestContext.Current.CancellationToken);

            Assert.Equal(new Ran(0, WaitFlowchart, ""), await CrosslinkProcess.RunAsync("graph", file));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_hides_or_reorders_text_is_escaped_in_json()
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(Wait.Replace("Rest", "a\u202Eb\u2066", StringComparison.Ordinal), "graph", "-", "--json");

        Assert.Contains(@"""a\u202eb\u2066""", ran.Output, StringComparison.Ordinal);
        Assert.Equal("a\u202Eb\u2066", (string?)JsonNode.Parse(ran.Output)!["startAt"]);
    }

    [Fact]
    public async Task As_json_states_and_transitions_are_printed()
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(Wait, "graph", "-", "--json");

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "startAt": "Rest",
                  "states": [{ "name": "Rest", "type": "Wait", "retries": null, "branches": [] }],
                  "transitions": [{ "from": "Rest", "to": null, "kind": "next", "labels": [] }]
                }
                """),
            JsonNode.Parse(ran.Output)));
    }

    [Fact]
    public async Task A_definition_without_a_name_is_nowhere_too()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("DefinitionNotFound: ''", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://links.example/t/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "t/[ticket hidden]'")]
    [InlineData("https://b.example/k?X-Amz-Signature=0123", "k?[signature hidden]'")]
    public async Task What_opens_something_is_not_repeated(string pasted, string shown)
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", pasted);
        var usage = await CrosslinkInProcess.RunAsync(pasted);

        Assert.Equal((1, 2), (ran.ExitCode, usage.ExitCode));
        Assert.All([ran, usage], message => Assert.Contains(shown, message.Error, StringComparison.Ordinal));
        Assert.All([ran, usage], message => Assert.DoesNotMatch("5kQ2w7|0123", message.Error));
    }

    [Fact]
    public async Task A_definition_that_is_nowhere_is_refused_by_name()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "no-such-definition");

        Assert.Equal(1, ran.ExitCode);
        Assert.Empty(ran.Output);
        Assert.Contains("DefinitionNotFound: 'no-such-definition'", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "StartAt")]
    [InlineData("""{ "StartAt": "A" }""", "States")]
    [InlineData("""{ "StartAt": "A", "States": {} }""", "\"A\"")]
    [InlineData("""{ "StartAt": "A", "States": { "A": {} } }""", "\"A\" has no \"Type\"")]
    [InlineData("""{ "StartAt": "a", "States": { "a": { "Type": "Succeed" }, "a": { "Type": "Fail" } } }""", "Duplicate property 'a'")]
    [InlineData("""{ "StartAt": "a", "States": { "a": { "Type": "Choice", "Choices": [{ "Not": null, "Next": "a" }] } } }""", "another kind of value")]
    [InlineData("""{ "StartAt": "a", "States": { "a": { "Type": "\ud800", "End": true } } }""", "half a surrogate pair")]
    [InlineData("""{ "StartAt": "a", "States": { "a": { "Type": "Map", "End": true, "Iterator": { "StartAt": "a", "States": { "a": { "Type": "Succeed" } } } } } }""", "two states are named \"a\"")]
    [InlineData("""{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" } } }""", "leads to \"B\"")]
    [InlineData("""{ "StartAt": "A", "States": { "A": { "Type": "Choice", "Choices": [{}] } } }""", "\"A\" has a rule")]
    public async Task A_broken_definition_is_refused_and_the_cause_says_where(string definition, string cause)
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(definition, "graph", "-");

        Assert.Equal(1, ran.ExitCode);
        Assert.Empty(ran.Output);
        Assert.Contains("InvalidDefinition", ran.Error, StringComparison.Ordinal);
        Assert.Contains(cause, ran.Error, StringComparison.Ordinal);
    }
}
