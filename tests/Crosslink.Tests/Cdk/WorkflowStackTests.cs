using System.Text.Json.Nodes;
using Crosslink.Deployment.Definitions;
using Crosslink.Deployment.Functions;
using Crosslink.Deployment.Policies;
using Crosslink.Functions;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Cdk;

/// <summary>Account B's stack, statement by statement where it matters.</summary>
public sealed class WorkflowStackTests
{
    private static readonly WorkflowValues Values = new()
    {
        Region = "us-east-1",
        Account = Synthesis.AccountB,
        SealKeyArn = "arn:aws:kms:us-east-1:444455556666:key/SealKey",
        WorkflowKeyArn = "arn:aws:kms:us-east-1:444455556666:key/WorkflowKey",
        Catalogue = Catalogue.Parse(Synthesis.Inputs().ReadSources()),
        FunctionAlias = "live",
        TicketUrl = "TicketApi.ApiEndpoint/t/",
    };

    public static TheoryData<string> Functions => [.. HandlerTable.Names.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Definitions =>
        [.. Directory.EnumerateFiles(Synthesis.Repository.StateMachines, "*.asl.json").Select(file => Path.GetFileName(file).Split('.')[0])];

    [Fact]
    public void Every_function_of_the_handler_table_is_found_by_its_attribute() => Assert.Equal(
        HandlerTable.Names.Order(StringComparer.Ordinal), FunctionDeclaration.All.Select(function => function.Name));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_is_deployed_as_its_attribute_says(string name)
    {
        var attribute = FunctionDeclaration.All.Single(function => function.Name == name);
        var function = Function(name);

        Assert.Equal("provided.al2023", function["Runtime"]!.GetValue<string>());
        Assert.Equal(attribute.MemorySize, function["MemorySize"]!.GetValue<int>());
        Assert.Equal(attribute.Timeout, function["Timeout"]!.GetValue<int>());
        Assert.Equal($"bootstrap::Crosslink.Functions.Handlers_{name}_Generated::{name}", function["Handler"]!.GetValue<string>());
        Assert.Equal("Active", function["TracingConfig"]!["Mode"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_has_a_role_of_its_own_with_its_own_document_and_no_other(string name)
    {
        Assert.Equal(Values.RoleArn(name), Function(name)["Role"]!.GetValue<string>());
        var policy = Assert.Single(Synthesis.Workflow.RolePolicies(), each => each.Key.StartsWith($"crosslink-{name}/", StringComparison.Ordinal));
        AssertJson(Document(name, Values.ForFunction(name)), policy.Value);
        AssertJson(Document("function-trust", Values.ForFunction(name)), Synthesis.Workflow.RoleTrusts()[$"crosslink-{name}"]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_knows_the_workflow_and_what_its_policy_lets_it_use(string name) => AssertJson(
        new JsonObject(FunctionVariables.For(Read(name), Values).Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        Function(name)["Environment"]!["Variables"]!);

    [Fact]
    public void No_resource_policy_lets_anyone_but_the_ticket_API_invoke_a_function() => AssertJson(
        new JsonArray(new JsonObject
        {
            ["Action"] = "lambda:InvokeFunction",
            ["FunctionName"] = "arn:aws:lambda:us-east-1:444455556666:function:crosslink-FollowTicket:live",
            ["Principal"] = "apigateway.amazonaws.com",
            ["SourceAccount"] = "444455556666",
            ["SourceArn"] = "arn:aws:execute-api:us-east-1:444455556666:TicketApi/$default/*/t/{ticket}",
        }),
        new JsonArray([.. Synthesis.Workflow.PropertiesOf("AWS::Lambda::Permission")]));

    [Fact]
    public void Nothing_but_the_state_machines_roles_may_invoke_a_function() => Assert.All(
        Synthesis.Workflow.RolePolicies().Where(policy => policy.Value.ToJsonString().Contains("lambda:", StringComparison.Ordinal)),
        policy => Assert.Contains(policy.Key.Split('/')[1], Definitions.Select(row => row.Data)));

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Role_of_a_definition_has_the_shared_documents(string name)
    {
        var values = Values.ForStateMachine(name, DefinitionFunctions.In(Asl(name)));

        AssertJson(Document(name, values), Synthesis.Workflow.RolePolicies()[$"crosslink-{name}-machine/{name}"]);
        AssertJson(Document("state-machine-trust", values), Synthesis.Workflow.RoleTrusts()[$"crosslink-{name}-machine"]);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void State_machines_run_the_file_as_it_stands_with_the_aliases_of_its_functions(string name)
    {
        var expected = DefinitionSubstitutions.Of(
            Asl(name), Values, function => $"arn:aws:lambda:us-east-1:444455556666:function:crosslink-{function}:live");

        Assert.All(Machines(name), machine =>
        {
            Assert.Equal(Asl(name), machine["DefinitionString"]!.GetValue<string>());
            Assert.Equal(expected, new SortedDictionary<string, string>(machine["DefinitionSubstitutions"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>()), StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Links_run_both_as_standard_and_as_express() => Assert.Equal(
        ["crosslink-presign-link STANDARD", "crosslink-presign-link-express EXPRESS"],
        Machines("presign-link").Select(machine => $"{machine["StateMachineName"]} {machine["StateMachineType"]}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Definitions))]
    public void History_is_encrypted_traced_and_logged_without_data(string name) => Assert.All(Machines(name), machine =>
    {
        // Step Functions keeps no history of an Express execution.
        var key = machine["StateMachineType"]!.GetValue<string>() == "STANDARD" ? $"CUSTOMER_MANAGED_KMS_KEY {Values.WorkflowKeyArn}" : " ";
        Assert.Equal(key, $"{machine["EncryptionConfiguration"]?["Type"]} {machine["EncryptionConfiguration"]?["KmsKeyId"]}");
        Assert.True(machine["TracingConfiguration"]!["Enabled"]!.GetValue<bool>());
        Assert.False(machine["LoggingConfiguration"]!["IncludeExecutionData"]!.GetValue<bool>());
        Assert.Equal("ERROR", machine["LoggingConfiguration"]!["Level"]!.GetValue<string>());
        Assert.EndsWith(
            $":log-group:/aws/vendedlogs/states/{machine["StateMachineName"]}:*",
            machine["LoggingConfiguration"]!["Destinations"]![0]!["CloudWatchLogsLogGroup"]!["LogGroupArn"]!.GetValue<string>(),
            StringComparison.Ordinal);
    });

    [Fact]
    public void Functions_log_a_line_of_their_own_and_Lambda_none_but_warnings() => Assert.All(
        Synthesis.Workflow.PropertiesOf("AWS::Lambda::Function"),
        function => Assert.Equal(
            "JSON INFO WARN",
            $"{function["LoggingConfig"]!["LogFormat"]} {function["LoggingConfig"]!["ApplicationLogLevel"]} {function["LoggingConfig"]!["SystemLogLevel"]}"));

    [Fact]
    public void Context_decides_what_is_logged_and_traced_and_whether_there_are_alarms_and_a_dashboard()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs(("functionLogLevel", "WARN"), ("machineLogLevel", "ALL"), ("tracing", "false"), ("alarms", "none"), ("dashboard", "false")));
        var template = Template.Read(Path.Combine(folder, "crosslink-workflow.template.json"));

        Assert.All(template.PropertiesOf("AWS::Lambda::Function"), function => Assert.Equal("WARN", (string?)function["LoggingConfig"]!["ApplicationLogLevel"]));
        Assert.All(template.PropertiesOf("AWS::StepFunctions::StateMachine"), machine => Assert.Equal("ALL", (string?)machine["LoggingConfiguration"]!["Level"]));
        Assert.All(template.PropertiesOf("AWS::Lambda::Function"), function => Assert.Null(function["TracingConfig"]));
        Assert.All(template.PropertiesOf("AWS::StepFunctions::StateMachine"), machine => Assert.False((bool?)machine["TracingConfiguration"]!["Enabled"]));
        Assert.All(
            ["AWS::CloudWatch::Alarm", "AWS::SNS::Topic", "AWS::CloudWatch::Dashboard"],
            type => Assert.Empty(template.PropertiesOf(type)));
    }

    [Fact]
    public void Every_log_group_is_encrypted_and_forgets() => Assert.All(Synthesis.Workflow.PropertiesOf("AWS::Logs::LogGroup"), group =>
    {
        Assert.Equal(Values.WorkflowKeyArn, group["KmsKeyId"]!.GetValue<string>());
        Assert.Equal(30, group["RetentionInDays"]!.GetValue<int>());
    });

    [Theory]
    [InlineData("SealKey", "seal-key", "alias/crosslink-seal")]
    [InlineData("WorkflowKey", "workflow-key", "alias/crosslink-workflow")]
    public void Key_rotates_and_has_the_shared_document(string key, string document, string alias)
    {
        Assert.True(Synthesis.Workflow.Properties(key)["EnableKeyRotation"]!.GetValue<bool>());
        AssertJson(Document(document, Values.Common()), Synthesis.Workflow.Properties(key)["KeyPolicy"]!);
        Assert.Contains(Synthesis.Workflow.PropertiesOf("AWS::KMS::Alias"), each => each["AliasName"]!.GetValue<string>() == alias && each["TargetKeyId"]!.GetValue<string>() == key);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Alias_points_at_a_version_that_later_deployments_keep(string name)
    {
        var version = Assert.Single(Synthesis.Workflow.OfType("AWS::Lambda::Version"), each => Synthesis.Workflow.Resolve(each["Properties"]!["FunctionName"]!).GetValue<string>() == $"crosslink-{name}");

        Assert.Equal("RetainExceptOnCreate", version["DeletionPolicy"]!.GetValue<string>());
        Assert.Contains(Synthesis.Workflow.PropertiesOf("AWS::Lambda::Alias"), alias =>
            alias["FunctionName"]!.GetValue<string>() == $"crosslink-{name}" && alias["Name"]!.GetValue<string>() == "live");
    }

    [Fact]
    public void Batch_bucket_is_private_encrypted_and_forgets()
    {
        var bucket = Synthesis.Workflow.Properties("BatchBucket");

        Assert.All(bucket["PublicAccessBlockConfiguration"]!.AsObject(), block => Assert.True(block.Value!.GetValue<bool>()));
        Assert.Equal("aws:kms", bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]!["SSEAlgorithm"]!.GetValue<string>());
        Assert.Equal(Values.WorkflowKeyArn, bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]!["KMSMasterKeyID"]!.GetValue<string>());
        Assert.Contains(bucket["LifecycleConfiguration"]!["Rules"]!.AsArray(), rule =>
            (rule!["Prefix"]?.GetValue<string>(), rule["ExpirationInDays"]?.GetValue<int>()) == ("runs/", 14));
        AssertJson(Document("batch-bucket", Values.Common()), Synthesis.Workflow.Properties("BatchBucketPolicy")["PolicyDocument"]!);
    }

    [Fact]
    public void Every_alarm_tells_the_encrypted_topic()
    {
        var topic = Assert.Single(Synthesis.Workflow.PropertiesOf("AWS::SNS::Topic"));

        Assert.Equal(Values.WorkflowKeyArn, topic["KmsMasterKeyId"]!.GetValue<string>());
        Assert.All(Synthesis.Workflow.PropertiesOf("AWS::CloudWatch::Alarm"), alarm =>
            Assert.Equal("arn:aws:sns:us-east-1:444455556666:crosslink-alarms", alarm["AlarmActions"]![0]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("crosslink-presign-link-executions-failed")]
    [InlineData("crosslink-presign-link-executions-throttled", true)]
    [InlineData("crosslink-presign-link-executions-timed-out")]
    [InlineData("crosslink-presign-link-express-executions-failed")]
    [InlineData("crosslink-AssumeRole-errors", true)]
    [InlineData("crosslink-AssumeRole-throttled", true)]
    public void Alarm_is_there(string name, bool isDetail = false)
    {
        Assert.Contains(name, Names(Synthesis.WithAllAlarms));
        Assert.Equal(!isDetail, Names(Synthesis.Workflow).Contains(name));

        static IEnumerable<string> Names(Template template) => template.PropertiesOf("AWS::CloudWatch::Alarm").Select(alarm => alarm["AlarmName"]!.GetValue<string>());
    }

    [Fact]
    public void No_allow_names_everyone_or_every_action_but_the_account_root_of_a_key()
    {
        var statements = Synthesis.Workflow.Documents().Concat(Synthesis.Source.Documents())
            .SelectMany(document => document["Statement"]!.AsArray())
            .Where(statement => statement!["Effect"]!.GetValue<string>() == "Allow")
            .ToArray();

        Assert.True(statements.Length > 20);
        Assert.All(statements, statement => Assert.DoesNotContain("\"*\"", statement!["Principal"]?.ToJsonString() ?? "", StringComparison.Ordinal));
        Assert.All(
            statements.Where(statement => statement!["Action"]!.ToJsonString().Contains(":*\"", StringComparison.Ordinal)),
            statement => Assert.Equal("""{"AWS":"arn:aws:iam::444455556666:root"}""", statement!["Principal"]!.ToJsonString()));
    }

    [Fact]
    public void Prefix_region_and_account_come_from_the_context()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs(("prefix", "reels"), ("workflowRegion", "eu-west-1"), ("workflowAccount", "777788889999"), ("alarmEmail", "ops@example.com")));

        var workflow = Template.Read(Path.Combine(folder, "reels-workflow.template.json"));
        Assert.Contains("crosslink-classic-movies", File.ReadAllText(Path.Combine(folder, "reels-source-111122223333.template.json")), StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::777788889999:role/reels-AssumeRole", File.ReadAllText(Path.Combine(folder, "reels-source-111122223333.template.json")), StringComparison.Ordinal);
        Assert.Equal("ops@example.com", Assert.Single(workflow.OfType("AWS::SNS::Subscription"))["Properties"]!["Endpoint"]!.GetValue<string>());
        Assert.DoesNotContain("us-east-1", workflow.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("444455556666", workflow.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_role_of_both_accounts_has_the_boundary_of_the_context()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs(("permissionsBoundary", "teams/links/Boundary")));

        var workflow = Template.Read(Path.Combine(folder, "crosslink-workflow.template.json"));
        Assert.All(workflow.PropertiesOf("AWS::IAM::Role"), role => Assert.Equal("arn:aws:iam::444455556666:policy/teams/links/Boundary", (string?)role["PermissionsBoundary"]));
        Assert.All(Synthesis.ReadSource(folder).PropertiesOf("AWS::IAM::Role"), role => Assert.Equal("arn:aws:iam::111122223333:policy/teams/links/Boundary", (string?)role["PermissionsBoundary"]));
    }

    [Fact]
    public void Role_names_differ_in_more_than_case()
    {
        var names = Synthesis.Workflow.PropertiesOf("AWS::IAM::Role").Select(role => role["RoleName"]!.GetValue<string>()).ToArray();

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    internal static void AssertJson(JsonNode expected, JsonNode actual) => Assert.Equal(expected.ToJsonString(), actual.ToJsonString());

    private static JsonObject Function(string name) => Assert.Single(
        Synthesis.Workflow.PropertiesOf("AWS::Lambda::Function"), function => function["FunctionName"]!.GetValue<string>() == $"crosslink-{name}");

    private static JsonObject[] Machines(string definition) =>
        [.. Synthesis.Workflow.PropertiesOf("AWS::StepFunctions::StateMachine").Where(machine =>
            machine["StateMachineName"]!.GetValue<string>() is var name && (name == $"crosslink-{definition}" || name == $"crosslink-{definition}-express"))];

    private static string Asl(string name) => File.ReadAllText(Path.Combine(Synthesis.Repository.StateMachines, $"{name}.asl.json"));

    private static string Read(string name) => File.ReadAllText(Path.Combine(Synthesis.Repository.Policies, $"{name}.json"));

    private static JsonNode Document(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => JsonNode.Parse(PolicyTemplate.Render(Read(name), values))!;
}
