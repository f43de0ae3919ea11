using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.StateTests;

public sealed class TestStateCommandTests
{
    private const string Definition = """
        {"StartAt":"Charge","States":{
          "Charge":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"charge","Payload.$":"$"},
            "ResultSelector":{"id.$":"$.Payload.id"},"ResultPath":"$.charge","Next":"Done","Retry":[{"ErrorEquals":["Busy"],"MaxAttempts":1}],
            "Catch":[{"ErrorEquals":["Declined"],"ResultPath":"$.why","Next":"Sorry"}]},
          "Sorry":{"Type":"Pass","Parameters":{"to.$":"$customer","run.$":"$$.Execution.Name"},"End":true},
          "Done":{"Type":"Succeed"}}}
        """;

    [Fact]
    public async Task A_mocked_result_goes_through_the_states_fields()
    {
        var ran = await RunAsync("Charge", "--input", File("""{"order":7}"""), "--mock", File("""{"result":{"Payload":{"id":"c1"}}}"""));

        Assert.Equal(
            new Ran(0, """
                SUCCEEDED, next state 'Done'
                input                {"order":7}
                afterInputPath       {"order":7}
                afterParameters      {"FunctionName":"charge","Payload":{"order":7}}
                result               {"Payload":{"id":"c1"}}
                afterResultSelector  {"id":"c1"}
                afterResultPath      {"order":7,"charge":{"id":"c1"}}
                output               {"order":7,"charge":{"id":"c1"}}

                """, ""),
            ran);
    }

    [Fact]
    public async Task As_json_the_answer_of_TestState_is_printed()
    {
        var ran = await RunAsync("Charge", "--mock", File("""{"errorOutput":{"error":"Declined","cause":"no money"}}"""), "--json");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        var answer = JsonNode.Parse(ran.Output)!;
        Assert.Equal(
            ("CAUGHT_ERROR", "Sorry", """{"why":{"Error":"Declined","Cause":"no money"}}""", 0),
            (answer["status"]!.GetValue<string>(), answer["nextState"]!.GetValue<string>(), answer["output"]!.GetValue<string>(), answer["inspectionData"]!["errorDetails"]!["catchIndex"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_retry_is_told_until_there_is_none_left()
    {
        var mock = File("""{"errorOutput":{"error":"Busy"}}""");
        var first = await RunAsync("Charge", "--mock", mock);
        var second = await RunAsync("Charge", "--mock", mock, "--retries", "1");

        Assert.Equal(0, first.ExitCode);
        Assert.StartsWith("RETRIABLE", first.Output, StringComparison.Ordinal);
        Assert.Equal((1, "crosslink: Busy: The state failed, and gives no cause."), (second.ExitCode, second.Error.TrimEnd()));
        Assert.StartsWith("FAILED", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_and_the_context_come_from_files()
    {
        var ran = await RunAsync("Sorry", "--variables", File("""{"customer":"Ada"}"""), "--context", File("""{"Execution":{"Name":"run-1"}}"""), "--json");

        Assert.Equal("""{"to":"Ada","run":"run-1"}""", JsonNode.Parse(ran.Output)!["output"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Nobody", "", "ValidationException: State not found in definition")]
    [InlineData("Charge", "", "MockMissing: 'Charge' is a Task, and nothing does its work here.")]
    [InlineData("Charge", "[]", "MockUnreadable: The mock cannot be read: it must be an object.")]
    [InlineData("Charge", """{"result":{"StatusCode":"200"}}""", "ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number")]
    [InlineData("Charge", """{"result":{},"result":{}}""", "MockUnreadable: The mock cannot be read: ")]
    [InlineData("Charge", """{"result":{"Payload":"\ud800"}}""", "MockUnreadable: The mock cannot be read: A string holds half a surrogate pair.")]
    [InlineData("Charge", """{"errorOutput":{"error":"\ud800"}}""", "MockUnreadable: The mock cannot be read: A string holds half a surrogate pair.")]
    [InlineData("Charge", """{"errorOutput":"Busy"}""", "ValidationException: The errorOutput of a test mock must be an object.")]
    [InlineData("Done", """{"result":{}}""", "ValidationException: State type 'Succeed' is not supported when a mock is specified")]
    public async Task What_cannot_be_tested_is_a_failure_by_name(string state, string mock, string failure)
    {
        var ran = await RunAsync([state, .. mock.Length > 0 ? new[] { "--mock", File(mock) } : []]);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: {failure}", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{a}")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData(""" "\ud800" """)]
    public async Task An_input_that_is_not_JSON_is_a_failure_by_name(string input)
    {
        var ran = await RunAsync("Sorry", "--input", File(input));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: InvalidExecutionInput: Invalid State Machine Execution Input: ", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public async Task What_is_not_a_number_of_retries_is_a_usage_error(string retries)
    {
        var ran = await RunAsync("Sorry", "--retries", retries);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"'{retries}'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var ran = await RunAsync("Sorry", "--input", "no-such-file.json");

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("crosslink: FileUnreadable: 'no-such-file.json' cannot be read:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_state_the_usage_is_told()
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(Definition, "teststate", "-");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("--state", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_of_our_own_definitions_are_tested_by_the_definitions_name()
    {
        var ran = await CrosslinkInProcess.RunAsync("teststate", "link", "--state", "Which failure", "--input", File("""{"Error":"ObjectNotFoundException","Cause":"no such object"}"""), "--json");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal("Object does not exist", JsonNode.Parse(ran.Output)!["nextState"]!.GetValue<string>());
    }

    private static Task<Ran> RunAsync(string state, params string[] options) => CrosslinkInProcess.RunWithInputAsync(Definition, ["teststate", "-", "--state", state, .. options]);

    private static Task<Ran> RunAsync(string[] stateAndOptions) => RunAsync(stateAndOptions[0], stateAndOptions[1..]);

    private static string File(string content)
    {
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
