using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary><c>TestState</c>; the answers are those that the service was recorded to give, the tests of localstack that recorded them are named.</summary>
public sealed class TestStateTests : IAsyncDisposable
{
    private const string Task = """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName.$":"$.FunctionName","Payload.$":"$.Payload"},"End":true}""";
    private const string Parallel = """{"Type":"Parallel","Branches":[{"StartAt":"B1","States":{"B1":{"Type":"Pass","End":true}}},{"StartAt":"B2","States":{"B2":{"Type":"Pass","End":true}}}],"End":true}""";
    private const string Map = """
        {"Type":"Map","Label":"L","ItemsPath":"$.Values","ToleratedFailureCount":2,"End":true,
         "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"HandleItem","States":{"HandleItem":{"Type":"Pass","End":true}}}}
        """;

    private const string Mocked = """ "mock":{"errorOutput":{"error":"MockException","cause":"why"}} """;

    private readonly StatesService _service = new();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    // test_base_inspection_level_debug
    [InlineData("""{"Type":"Pass","End":true}""", """{"Value":1}""", "",
        """{"output":{"Value":1},"status":"SUCCEEDED","inspectionData":{"input":{"Value":1},"afterInputPath":{"Value":1},"afterParameters":{"Value":1},"afterResultSelector":{"Value":1},"afterResultPath":{"Value":1}}}""")]
    [InlineData("""{"Type":"Pass","Result":{"r":1},"End":true}""", "{}", "",
        """{"output":{"r":1},"status":"SUCCEEDED","inspectionData":{"input":{},"result":{"r":1},"afterResultSelector":{"r":1},"afterResultPath":{"r":1}}}""")]
    [InlineData("""{"Type":"Pass","InputPath":"$.i","Parameters":{"s":"v","i.$":"$.f"},"ResultPath":"$.m","Next":"N"}""", """{"i":{"f":1},"u":2}""", "",
        """{"output":{"i":{"f":1},"u":2,"m":{"s":"v","i":1}},"status":"SUCCEEDED","nextState":"N","inspectionData":{"input":{"i":{"f":1},"u":2},"afterInputPath":{"f":1},"afterParameters":{"s":"v","i":1},"afterResultSelector":{"s":"v","i":1},"afterResultPath":{"i":{"f":1},"u":2,"m":{"s":"v","i":1}}}}""")]
    [InlineData("""{"Type":"Fail","Error":"SomeFailure","Cause":"why"}""", "{}", "", """{"error":"SomeFailure","cause":"why","status":"FAILED","inspectionData":{"input":{},"afterInputPath":{}}}""")]
    [InlineData("""{"Type":"Succeed"}""", "{}", "", """{"output":{},"status":"SUCCEEDED","inspectionData":{"input":{},"afterInputPath":{}}}""")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.v","NumericGreaterThanEquals":20,"Next":"Twenties"}]}""", """{"v":22}""", "",
        """{"output":{"v":22},"status":"SUCCEEDED","nextState":"Twenties","inspectionData":{"input":{"v":22},"afterInputPath":{"v":22}}}""")]
    // test_base_parallel_state_mock_success
    [InlineData(Parallel, "{}", """ "mock":{"result":"[1,2]"} """,
        """{"output":"[1,2]","status":"SUCCEEDED","inspectionData":{"input":{},"afterResultSelector":"[1,2]","afterResultPath":"[1,2]"}}""")]
    // test_state_map_context_object
    [InlineData("""{"Type":"Map","ItemsPath":"$$.Execution.Input.values","MaxConcurrency":1,"ItemProcessor":{"StartAt":"H","States":{"H":{"Type":"Pass","End":true}}},"End":true}""", "[1]",
        """ "context":"{\"Execution\":{\"Input\":{\"values\":[3]}}}","mock":{"result":"[4]"} """,
        """{"output":"[4]","status":"SUCCEEDED","inspectionData":{"input":"[1]","afterInputPath":"[1]","afterItemsPath":"[3]","afterResultSelector":"[4]","afterResultPath":"[4]","maxConcurrency":1}}""")]
    [InlineData("""{"Type":"Map","ItemsPath":"$$.Execution.Input","ItemProcessor":{"StartAt":"H","States":{"H":{"Type":"Pass","End":true}}},"End":true}""", "[1]",
        """ "context":"{\"Execution\":{\"Input\":{}}}","mock":{"result":"[4]"} """,
        """{"error":"States.Runtime","cause":"Reference path \"$.Execution.Input\" must point to array.","status":"FAILED","inspectionData":{"input":"[1]","afterInputPath":"[1]"}}""")]
    // test_state_machine_with_state_error, test_map_state_failure_count
    [InlineData(Map, """{"Values":[1,2,3]}""", """ "mock":{"errorOutput":{"error":"MockException","cause":"why"}},"stateConfiguration":{"errorCausedByState":"HandleItem"} """,
        """{"error":"MockException","cause":"why","status":"FAILED","inspectionData":{"input":{"Values":[1,2,3]},"afterInputPath":{"Values":[1,2,3]},"afterItemsPath":"[1,2,3]","maxConcurrency":0,"toleratedFailureCount":2}}""")]
    [InlineData(Map, """{"Values":[1,2,3]}""", """ "mock":{"result":"[1,2,3]"},"stateConfiguration":{"mapIterationFailureCount":3} """,
        """{"error":"States.ExceedToleratedFailureThreshold","cause":"The specified tolerated failure threshold was exceeded","status":"FAILED","inspectionData":{"input":{"Values":[1,2,3]},"afterInputPath":{"Values":[1,2,3]},"afterItemsPath":"[1,2,3]","maxConcurrency":0,"toleratedFailureCount":2}}""")]
    // test_state_configuration_retrier_retry_count
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:444455556666:function:f","Retry":[{"ErrorEquals":["MockException"],"IntervalSeconds":1,"MaxAttempts":5,"BackoffRate":2.0}],"End":true}""", "{}",
        Mocked + """ ,"stateConfiguration":{"retrierRetryCount":4} """,
        """{"error":"MockException","cause":"why","status":"RETRIABLE","inspectionData":{"input":{},"afterInputPath":{},"afterParameters":{},"errorDetails":{"retryIndex":0,"retryBackoffIntervalSeconds":16}}}""")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:444455556666:function:f","Retry":[{"ErrorEquals":["MockException"],"MaxAttempts":5}],"End":true}""", "{}",
        Mocked + """ ,"stateConfiguration":{"retrierRetryCount":5} """,
        """{"error":"MockException","cause":"why","status":"FAILED","inspectionData":{"input":{},"afterInputPath":{},"afterParameters":{},"errorDetails":{"retryIndex":0}}}""")]
    // test_state_task_catch_error
    [InlineData("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:444455556666:function:f","Catch":[{"ErrorEquals":["Other"],"Next":"A"},{"ErrorEquals":["MockException"],"ResultPath":"$.e","Next":"B"}],"End":true}""", """{"i":1}""",
        Mocked,
        """{"output":{"i":1,"e":{"Error":"MockException","Cause":"why"}},"error":"MockException","cause":"why","status":"CAUGHT_ERROR","nextState":"B","inspectionData":{"input":{"i":1},"afterInputPath":{"i":1},"afterParameters":{"i":1},"errorDetails":{"catchIndex":1}}}""")]
    [InlineData("""{"Type":"Pass","Parameters":{"x.$":"$n"},"Assign":{"m":2},"End":true}""", "{}", """ "variables":"{\"n\":1}" """,
        """{"output":{"x":1},"status":"SUCCEEDED","inspectionData":{"input":{},"afterInputPath":{},"afterParameters":{"x":1},"afterResultSelector":{"x":1},"afterResultPath":{"x":1},"variables":{"n":1,"m":2}}}""")]
    public async Task The_answer_is_the_services(string definition, string input, string more, string expected)
    {
        foreach (var level in new[] { "DEBUG", "TRACE", "INFO" })
        {
            var answer = await AnswerAsync(definition, input, more + (more.Length > 0 ? "," : "") + $"\"inspectionLevel\":\"{level}\"");
            var wanted = JsonNode.Parse(expected)!.AsObject();
            if (level == "INFO")
            {
                wanted.Remove("inspectionData");
            }

            Assert.True(JsonNode.DeepEquals(wanted, Shown(answer)), $"expected {wanted.ToJsonString()}, was {Shown(answer)!.ToJsonString()}");
        }
    }

    [Fact]
    public async Task A_task_without_a_mock_is_done()
    {
        var answer = await AnswerAsync(Task, """{"FunctionName":"f","Payload":1}""", $"\"roleArn\":\"{StatesService.Role}\",\"inspectionLevel\":\"TRACE\"");

        Assert.Equal("SUCCEEDED", answer["status"]!.GetValue<string>());
        Assert.Equal("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{},\"StatusCode\":200}", answer["inspectionData"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_state_of_a_machine_is_tested_by_its_name_inner_ones_too()
    {
        var machine = """{"StartAt":"State0","States":{"State0":MAP}}""".Replace("MAP", Map, StringComparison.Ordinal);
        var answer = await AnswerAsync(machine, """{"Value":1}""", """ "stateName":"HandleItem" """);

        Assert.Equal("""{"status":"SUCCEEDED","output":"{\"Value\":1}"}""", answer.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("STRICT", """{\"StatusCode\":\"200\"}""", "Mock result schema validation error: Field 'StatusCode' must be a number")]
    [InlineData("PRESENT", """{\"StatusCode\":\"200\"}""", "Mock result schema validation error: Field 'StatusCode' must be a number")]
    [InlineData("STRICT", "1", "Mock result schema validation error: The result must be an object")]
    [InlineData("NONE", "not JSON", "Mocked result must be valid JSON")]
    public async Task A_mock_must_look_like_an_answer_of_Lambda(string mode, string result, string message)
    {
        var (code, said) = await RefusalAsync(Task, $$""" "mock":{"result":"{{result}}","fieldValidationMode":"{{mode}}"} """);
        Assert.Equal(("ValidationException", message), (code, said));
    }

    [Theory]
    [InlineData("STRICT", """{\"Payload\":\"output\",\"SdkHttpMetadata\":{\"HttpStatusCode\":200}}""")]
    [InlineData("PRESENT", """{\"StatusCode\":200}""")]
    [InlineData("NONE", """{\"StatusCode\":\"200\"}""")]
    [InlineData("NONE", "1")]
    public async Task A_mock_that_suits_the_mode_is_the_result(string mode, string result)
    {
        var answer = await AnswerAsync(Task, """{"FunctionName":"f","Payload":1}""", $$""" "mock":{"result":"{{result}}","fieldValidationMode":"{{mode}}"} """);
        Assert.Equal(result.Replace("\\\"", "\"", StringComparison.Ordinal), answer["output"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(Task, "", "ValidationException", "RoleArn must be specified when testing a Task state")]
    [InlineData(Task, """ "mock":{"result":"{}","errorOutput":{"error":"E"}} """, "ValidationException", "A test mock should have only one of the following fields: [result, errorOutput].")]
    [InlineData(Task, """ "mock":{} """, "ValidationException", "A test mock should have only one of the following fields: [result, errorOutput].")]
    [InlineData(Task, """ "mock":{"result":"{}","fieldValidationMode":"LOOSE"} """, "ValidationException", "Value 'LOOSE' at 'mock.fieldValidationMode'")]
    [InlineData(Task, """ "mock":{"result":"{}"},"revealSecrets":true """, "ValidationException", "TestState does not support RevealSecrets when a mock is specified.")]
    [InlineData(Task, """ "mock":{"result":"{}"},"context":"[]" """, "ValidationException", "The context must be a JSON object.")]
    [InlineData("""{"Type":"Pass","End":true}""", """ "mock":{"result":"{}"} """, "ValidationException", "State type 'Pass' is not supported when a mock is specified")]
    [InlineData("""{"Type":"Pass","End":true}""", """ "stateConfiguration":{"mapIterationFailureCount":1} """, "ValidationException", "TestState does not support MapIterationFailureCount when a mock is not specified.")]
    [InlineData("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""", """ "stateName":"dne" """, "ValidationException", "State not found in definition")]
    [InlineData(Parallel, "", "InvalidDefinition", "TestState API does not support Map or Parallel states.")]
    [InlineData(Parallel, """ "mock":{"result":"[1]"} """, "ValidationException", "Mocked result must contain the same number of items as number of Parallel branches.")]
    [InlineData(Parallel, """ "mock":{"result":"{}"} """, "ValidationException", "Mocked result must be an array.")]
    [InlineData(Map, """ "mock":{"result":"{}"} """, "ValidationException", "Mocked result must be an array.")]
    [InlineData(Map, """ "mock":{"result":"[1]"},"stateConfiguration":{"mapIterationFailureCount":2} """, "ValidationException", "Map iteration failure count must be less than or equal to the number of Map iterations")]
    [InlineData("""{"Type":"Loop","End":true}""", "", "InvalidDefinition", "'Loop' is not supported. at /States/StateName/Type")]
    [InlineData("""{"Type":"Pass"}""", "", "InvalidDefinition", "at /States/StateName/Next")]
    public async Task What_cannot_be_tested_is_refused_in_the_services_words(string definition, string more, string code, string message)
    {
        var refusal = await RefusalAsync(definition, more);
        Assert.Equal(code, refusal.Code);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_needs_the_permission_and_for_a_role_PassRole()
    {
        foreach (var missing in new[] { "states:TestState", "iam:PassRole" })
        {
            var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"{{missing}}","Resource":"*"}]}""";
            var (code, message) = await _service.RefusalAsync("TestState", Body(Task, "{}", $"\"roleArn\":\"{StatesService.Role}\""), StatesService.UserWith(policy));
            Assert.Equal("AccessDenied", code);
            Assert.Contains(missing, message, StringComparison.Ordinal);
        }
    }

    private Task<JsonObject> AnswerAsync(string definition, string input, string more) => _service.CallAsync("TestState", Body(definition, input, more));

    private Task<(string Code, string Message)> RefusalAsync(string definition, string more) => _service.RefusalAsync("TestState", Body(definition, "{}", more));

    private static string Body(string definition, string input, string more)
    {
        var body = JsonNode.Parse($"{{{more}}}")!.AsObject();
        body["definition"] = definition;
        body["input"] = input;
        return body.ToJsonString();
    }

    // Objects that stand in texts, as the recordings show them.
    private static JsonNode? Shown(JsonNode? value) => value switch
    {
        null => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shown(member.Value)))),
        JsonValue text when text.TryGetValue<string>(out var json) && json.StartsWith('{') => JsonNode.Parse(json),
        _ => value.DeepClone(),
    };
}
