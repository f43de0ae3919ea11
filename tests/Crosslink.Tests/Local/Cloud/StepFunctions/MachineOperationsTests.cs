using System.Text.Json.Nodes;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>The operations on state machines, against the API reference and answers recorded from the service (localstack's test_sfn_api snapshots).</summary>
public sealed class MachineOperationsTests : IAsyncDisposable
{
    private const string Arn = "arn:aws:states:us-east-1:444455556666:stateMachine:machine";
    private readonly StatesService _service = new();

    [Fact]
    public async Task CreateStateMachine_answers_ARN_and_date()
    {
        var answer = await CreateAsync();
        Scopes.Same($$"""{"stateMachineArn":"{{Arn}}","creationDate":1767323045}""", answer);
    }

    [Fact]
    public async Task CreateStateMachine_of_the_same_again_answers_the_same()
    {
        Assert.Equal((await CreateAsync()).ToJsonString(), (await CreateAsync(role: "arn:aws:iam::444455556666:role/other")).ToJsonString());
    }

    [Fact]
    public async Task CreateStateMachine_of_another_definition_under_the_name_is_refused()
    {
        await CreateAsync();
        Assert.Equal(
            ("StateMachineAlreadyExists", $"State Machine Already Exists: '{Arn}'"),
            await _service.RefusalAsync("CreateStateMachine", Body(StatesService.Waits)));
    }

    [Fact]
    public async Task CreateStateMachine_names_state_and_member_of_an_invalid_definition()
    {
        var (code, message) = await _service.RefusalAsync("CreateStateMachine", Body("""{"StartAt":"S","States":{"S":{"Type":"Pass","Extra":1,"End":true}}}"""));
        Assert.Equal("InvalidDefinition", code);
        Assert.Equal("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: is not supported here. at /States/S/Extra'", message);
    }

    [Fact]
    public async Task DescribeStateMachine_shows_what_was_given_and_the_defaults()
    {
        await CreateAsync();
        var answer = await _service.CallAsync("DescribeStateMachine", $$"""{"stateMachineArn":"{{Arn}}"}""");
        Assert.Equal(StatesService.Pass, answer["definition"]!.GetValue<string>());
        answer.Remove("definition");
        Scopes.Same(
            $$"""
            {"stateMachineArn":"{{Arn}}","name":"machine","status":"ACTIVE","type":"STANDARD","roleArn":"{{StatesService.Role}}","creationDate":1767323045,
             "loggingConfiguration":{"level":"OFF","includeExecutionData":false},"tracingConfiguration":{"enabled":false},"encryptionConfiguration":{"type":"AWS_OWNED_KEY"} }
            """,
            answer);
    }

    [Theory]
    [InlineData("DescribeStateMachine", "StateMachineDoesNotExist", "State Machine Does Not Exist: 'arn:aws:states:us-east-1:444455556666:stateMachine:none'")]
    [InlineData("UpdateStateMachine", "StateMachineDoesNotExist", "State Machine Does Not Exist: 'arn:aws:states:us-east-1:444455556666:stateMachine:none'")]
    public async Task A_machine_that_is_not_there(string operation, string code, string message) => Assert.Equal(
        (code, message),
        await _service.RefusalAsync(operation, """{"stateMachineArn":"arn:aws:states:us-east-1:444455556666:stateMachine:none","roleArn":"arn:aws:iam::444455556666:role/r"}"""));

    [Theory]
    [InlineData("not_a_valid_arn", "Invalid Arn: 'Invalid ARN prefix: not_a_valid_arn'")]
    [InlineData("arn:aws:states:us-east-1:444455556666:execution:a:b", "Invalid Arn: 'Resource type not valid in this context: execution'")]
    public async Task An_ARN_that_is_none(string arn, string message) => Assert.Equal(
        ("InvalidArn", message), await _service.RefusalAsync("DescribeStateMachine", $$"""{"stateMachineArn":"{{arn}}"}"""));

    [Fact]
    public async Task UpdateStateMachine_changes_what_is_given_and_keeps_the_rest()
    {
        await CreateAsync();
        var answer = await _service.CallAsync("UpdateStateMachine", $$"""{"stateMachineArn":"{{Arn}}","roleArn":"arn:aws:iam::444455556666:role/other"}""");
        var machine = _service.State.FindStateMachine(_service.State.ListStateMachines(StatesService.Region, StatesService.Account)[0].Arn);
        Assert.Equal(machine.RevisionId, answer["revisionId"]!.GetValue<string>());
        Assert.Equal((StatesService.Pass, "arn:aws:iam::444455556666:role/other"), (machine.Draft.Definition, machine.Draft.RoleArn));
    }

    [Fact]
    public async Task UpdateStateMachine_without_a_change_is_refused()
    {
        await CreateAsync();
        Assert.Equal("MissingRequiredParameter", (await _service.RefusalAsync("UpdateStateMachine", $$"""{"stateMachineArn":"{{Arn}}"}""")).Code);
    }

    [Fact]
    public async Task DeleteStateMachine_removes_it_and_does_not_mind_when_there_is_none()
    {
        await CreateAsync();
        Scopes.Same("{}", await _service.CallAsync("DeleteStateMachine", $$"""{"stateMachineArn":"{{Arn}}"}"""));
        Scopes.Same("{}", await _service.CallAsync("DeleteStateMachine", $$"""{"stateMachineArn":"{{Arn}}"}"""));
        Scopes.Same("""{"stateMachines":[]}""", await _service.CallAsync("ListStateMachines", "{}"));
    }

    [Fact]
    public async Task ListStateMachines_gives_pages_by_name()
    {
        foreach (var name in new[] { "c", "a", "d", "b" })
        {
            _service.Machine(name: name);
        }

        var (names, token, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var answer = await _service.CallAsync("ListStateMachines", new JsonObject { ["maxResults"] = 3, ["nextToken"] = token }.ToJsonString());
            names.AddRange(answer["stateMachines"]!.AsArray().Select(machine => machine!["name"]!.GetValue<string>()));
            token = answer["nextToken"]?.GetValue<string>();
            pages++;
        }
        while (token is not null);
        Assert.Equal((2, "a b c d"), (pages, string.Join(' ', names)));
    }

    [Theory]
    [InlineData("""{"maxResults":1001}""", "ValidationException", "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000")]
    [InlineData("""{"nextToken":"x"}""", "InvalidToken", "Invalid Token: 'Invalid token'")]
    [InlineData("""{"nextToken":"ZXZlbnRzCjE="}""", "InvalidToken", "Invalid Token: 'Invalid token'")]
    [InlineData("""{"maxResults":"x"}""", "SerializationException", "The member 'maxResults' is not an integer.")]
    public async Task Paging_that_cannot_be(string body, string code, string message) =>
        Assert.Equal((code, message), await _service.RefusalAsync("ListStateMachines", body));

    [Fact]
    public async Task ValidateStateMachineDefinition_tells_without_creating()
    {
        Scopes.Same("""{"result":"OK","diagnostics":[],"truncated":false}""", await _service.CallAsync("ValidateStateMachineDefinition", new JsonObject { ["definition"] = StatesService.Pass }.ToJsonString()));
        Scopes.Same(
            """{"result":"FAIL","diagnostics":[{"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED","message":"is missing.","location":"/StartAt"}],"truncated":false}""",
            await _service.CallAsync("ValidateStateMachineDefinition", """{"definition":"{\"States\":{}}"}"""));
    }

    [Fact]
    public async Task ValidateStateMachineDefinition_finds_everything_each_at_its_own_place()
    {
        const string Definition = """
            {"StartAt":"A","TimeoutSeconds":0,"States":{
              "A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"Payload":1,"Extra":1},"HeartbeatSeconds":1,"ResultPath":"x","Next":"B",
                   "Retry":[{"ErrorEquals":[]},{"ErrorEquals":["E"],"MaxAttempts":-1,"JitterStrategy":"HALF"}],"Catch":[{"ErrorEquals":["E"]}]},
              "B":{"Type":"Choice","Choices":[{"Variable":"$.a","StringLike":"x","Next":"C"},{"Variable":"b","NumericEquals":"1","Next":"Nowhere"}]},
              "C":{"Type":"Loop"},
              "D":{"Type":"Wait","Next":"E"},
              "E":{"Type":"Map","Iterator":{},"Label":"a b","ItemReader":7,"End":true},
              "F":7}}
            """;
        var answer = await _service.CallAsync("ValidateStateMachineDefinition", new JsonObject { ["definition"] = Definition }.ToJsonString());

        Assert.Equal("FAIL", answer["result"]!.GetValue<string>());
        Assert.Equal(
            [
                "/TimeoutSeconds",
                "/States/A/Parameters.FunctionName", "/States/A/Parameters.Extra", "/States/A/ResultPath",
                "/States/A/Retry[0].ErrorEquals", "/States/A/Retry[1].MaxAttempts", "/States/A/Retry[1].JitterStrategy", "/States/A/Catch[0].Next",
                "/States/A/HeartbeatSeconds",
                "/States/B/Choices[0].StringLike", "/States/B/Choices[1].Variable", "/States/B/Choices[1].NumericEquals",
                "/States/C/Type", "/States/D/Seconds", "/States/E/Iterator.StartAt", "/States/E/Iterator.States", "/States/E/Label", "/States/E/ItemReader",
                "/States.F", "/States/B/Next",
            ],
            answer["diagnostics"]!.AsArray().Select(diagnostic => diagnostic!["location"]!.GetValue<string>()));
        var first = await _service.CallAsync("ValidateStateMachineDefinition", new JsonObject { ["definition"] = Definition, ["maxResults"] = 2 }.ToJsonString());
        Assert.Equal((2, true), (first["diagnostics"]!.AsArray().Count, first["truncated"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("states:CreateStateMachine")]
    [InlineData("iam:PassRole")]
    public async Task CreateStateMachine_needs_both_permissions(string missing)
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"{{missing}}","Resource":"*"}]}""";
        var (code, message) = await _service.RefusalAsync("CreateStateMachine", Body(StatesService.Pass), StatesService.UserWith(policy));
        Assert.Equal("AccessDenied", code);
        Assert.Contains(missing, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateStateMachine", "stranger")]
    [InlineData("CreateStateMachine", "nobody")]
    [InlineData("UpdateStateMachine", "stranger")]
    [InlineData("UpdateStateMachine", "nobody")]
    public async Task A_role_that_does_not_trust_Step_Functions_is_not_taken(string operation, string name)
    {
        var role = $"arn:aws:iam::444455556666:role/{name}";
        _service.Machine(name: "there");
        var body = operation == "CreateStateMachine" ? Body(StatesService.Pass, role) : new JsonObject { ["stateMachineArn"] = Arn.Replace(":machine", ":there", StringComparison.Ordinal), ["roleArn"] = role }.ToJsonString();

        Assert.Equal(
            ("AccessDenied", "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role."),
            await _service.RefusalAsync(operation, body));
        Assert.Equal(["there"], _service.State.ListStateMachines(StatesService.Region, StatesService.Account).Select(machine => machine.Name));
        Assert.Equal(StatesService.Role, _service.State.ListStateMachines(StatesService.Region, StatesService.Account)[0].Draft.RoleArn);
    }

    [Fact]
    public async Task A_machine_keeps_its_logging_and_encryption()
    {
        var machine = _service.State.CreateStateMachine(StatesService.Region, StatesService.Account, new("x", StateMachineType.Express, StatesService.Pass, StatesService.Role)
        {
            Logging = new JsonObject { ["level"] = "ALL", ["includeExecutionData"] = false },
        });
        var answer = await _service.CallAsync("DescribeStateMachine", $$"""{"stateMachineArn":"{{machine.Arn}}","includedData":"METADATA_ONLY"}""");
        Assert.Equal(("EXPRESS", "ALL", null), (answer["type"]!.GetValue<string>(), answer["loggingConfiguration"]!["level"]!.GetValue<string>(), answer["definition"]));
    }

    [Theory]
    [InlineData("loggingConfiguration", """{"level":"\ud800"}""")]
    [InlineData("loggingConfiguration", """{"\udc00":"ALL"}""")]
    [InlineData("tracingConfiguration", """{"a":[{"b":"\ud800"}]}""")]
    [InlineData("encryptionConfiguration", """{"type":"\udc00\ud800"}""")]
    public async Task A_configuration_with_half_a_surrogate_pair_is_refused(string member, string value)
    {
        var refusal = await _service.RefusalAsync("UpdateStateMachine", $$"""{"stateMachineArn":"{{Arn}}","{{member}}":{{value}}}""");

        Assert.Equal("SerializationException", refusal.Code);
        Assert.EndsWith("is not well-formed Unicode.", refusal.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string Body(string definition, string role = StatesService.Role) =>
        new JsonObject { ["name"] = "machine", ["definition"] = definition, ["roleArn"] = role }.ToJsonString();

    private Task<JsonObject> CreateAsync(string role = StatesService.Role) => _service.CallAsync("CreateStateMachine", Body(StatesService.Pass, role));
}
