using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Serverless;
using Crosslink.Deployment.Functions;

namespace Crosslink.Tests.Cdk;

/// <summary><c>serverless.template</c> and the templates beside it against the attributes, the definitions and the CDK's output.</summary>
public sealed class ServerlessTemplateTests
{
    private static readonly Dictionary<string, JsonObject> Parts = TemplatePart.All.ToDictionary(part => part.File, part => Template.Read(PathOf(part.File)).Json);

    private static readonly Template Committed = ServerlessStacks.Join(Parts.Values);

    public static TheoryData<string> Files => [.. TemplatePart.All.Select(part => part.File)];

    public static TheoryData<string> Functions => [.. FunctionDeclaration.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_entry_is_the_one_that_Amazon_Lambda_Annotations_maintains(string name)
    {
        var attribute = FunctionDeclaration.All.Single(function => function.Name == name);
        var entry = Committed.Resources[name]!;
        var properties = entry["Properties"]!;

        Assert.Equal("AWS::Serverless::Function", entry["Type"]!.GetValue<string>());
        Assert.Equal("Amazon.Lambda.Annotations", entry["Metadata"]!["Tool"]!.GetValue<string>());
        Assert.Equal("provided.al2023", properties["Runtime"]!.GetValue<string>());
        Assert.Equal("functions", properties["CodeUri"]!.GetValue<string>());
        Assert.Equal("Zip", properties["PackageType"]!.GetValue<string>());
        Assert.Equal(attribute.MemorySize, properties["MemorySize"]!.GetValue<int>());
        Assert.Equal(attribute.Timeout, properties["Timeout"]!.GetValue<int>());
        Assert.Equal($"bootstrap::Crosslink.Functions.Handlers_{name}_Generated::{name}", properties["Handler"]!.GetValue<string>());
    }

    [Fact]
    public void No_function_is_there_that_has_no_attribute() => Assert.Equal(
        FunctionDeclaration.All.Select(function => function.Name),
        Committed.Resources.Where(resource => resource.Value!["Type"]!.GetValue<string>() == "AWS::Serverless::Function")
            .Select(resource => resource.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Definitions_are_the_files_and_every_substitution_is_filled() => Assert.All(
        Committed.PropertiesOf("AWS::StepFunctions::StateMachine"),
        machine =>
        {
            var file = machine["Definition"]!["Fn::Transform"]!["Parameters"]!["Location"]!.GetValue<string>();
            var text = File.ReadAllText(Path.Combine(Synthesis.Repository.Root, file));
            Assert.Equal(
                System.Text.RegularExpressions.Regex.Matches(text, @"\$\{(\w+)\}").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
                machine["DefinitionSubstitutions"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Tool_defaults_lead_from_the_functions_to_the_template_and_its_definitions()
    {
        var defaults = JsonNode.Parse(File.ReadAllText(Path.Combine(Synthesis.Repository.Functions, "aws-lambda-tools-defaults.json")))!;

        Assert.Equal(Synthesis.Repository.ServerlessTemplate, Path.GetFullPath(Path.Combine(Synthesis.Repository.Functions, defaults["template"]!.GetValue<string>())));
        var expected = Committed.Resources
            .Where(resource => resource.Value!["Type"]!.GetValue<string>() == "AWS::StepFunctions::StateMachine")
            .Select(machine => $"$.Resources.{machine.Key}.Properties.Definition=../"
                + machine.Value!["Properties"]!["Definition"]!["Fn::Transform"]!["Parameters"]!["Location"]!.GetValue<string>());
        Assert.Equal(expected, defaults["template-substitutions"]!.GetValue<string>().Split(';'));
    }

    /// <summary>Left to itself, dotnet lambda builds every Native AOT project in Docker, unless it runs on Amazon Linux.</summary>
    [Fact]
    public void Tool_defaults_build_here_and_not_in_a_container()
    {
        var defaults = JsonNode.Parse(File.ReadAllText(Path.Combine(Synthesis.Repository.Functions, "aws-lambda-tools-defaults.json")))!;

        Assert.False((bool)defaults["use-container-for-build"]!);
        // It publishes for a runtime, but as framework-dependent, which Native AOT cannot be.
        Assert.Equal("--self-contained true", (string?)defaults["msbuild-parameters"]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Template_is_what_the_CDK_app_writes(string file) => Assert.True(
        JsonNode.DeepEquals(Synthesis.Serverless[file], Parts[file]),
        $"{file} no longer follows from the stack, the policies, the catalogue and the attributes: run `dotnet run --project cdk -- serverless-template`.");

    [Theory]
    [MemberData(nameof(Files))]
    public void Template_says_what_generates_it(string file)
    {
        Assert.Equal("dotnet run --project cdk -- serverless-template", (string?)Parts[file]["Metadata"]!["Generated"]!["By"]);
        Assert.Contains($"{file} linguist-generated", File.ReadAllText(PathOf(".gitattributes")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_build_with_Amazon_Lambda_Annotations_leaves_the_file_as_it_is(string file)
    {
        // Its generator indents by two and writes no newline at the end.
        var form = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Assert.Equal(Parts[file].ToJsonString(form), File.ReadAllText(PathOf(file)));
    }

    [Fact]
    public void A_reader_gets_through_the_template_of_the_workflow() =>
        Assert.InRange(File.ReadAllLines(Synthesis.Repository.ServerlessTemplate).Length, 1, 1_500);

    [Fact]
    public void Each_template_imports_only_what_one_before_it_exports_and_all_exports_are_used()
    {
        var deployed = new HashSet<string>();
        var used = new HashSet<string>();
        foreach (var (exports, imports) in TemplatePart.All.Select(part => ServerlessStacks.Names(Parts[part.File])))
        {
            Assert.Subset(deployed, imports.ToHashSet());
            deployed.UnionWith(exports);
            used.UnionWith(imports);
        }

        Assert.Equal(deployed.Order(), used.Order());
        Assert.NotEmpty(used);
    }

    [Fact]
    public void Every_log_group_takes_the_retention_that_is_asked_for() => Assert.All(
        Committed.OfType("AWS::Logs::LogGroup"),
        group => Assert.Equal("""{"Ref":"LogRetentionDays"}""", group["Properties"]!["RetentionInDays"]!.ToJsonString()));

    [Fact]
    public void Every_role_has_the_boundary_that_is_asked_for() => Assert.All(
        Committed.OfType("AWS::IAM::Role"),
        role => Assert.Equal(
            """{"Fn::If":["PermissionsBoundaryGiven",{"Fn::Sub":"arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${PermissionsBoundary}"},{"Ref":"AWS::NoValue"}]}""",
            role["Properties"]!["PermissionsBoundary"]!.ToJsonString()));

    [Fact]
    public void Alarms_reach_an_address_where_one_is_given()
    {
        var subscription = Assert.Single(Committed.OfType("AWS::SNS::Subscription"));

        Assert.Equal("AlarmEmailGiven", subscription["Condition"]!.GetValue<string>());
        Assert.Equal("""{"Ref":"AlarmEmail"}""", subscription["Properties"]!["Endpoint"]!.ToJsonString());
    }

    [Fact]
    public void Roles_and_their_documents_are_the_CDK_s()
    {
        Assert.Equal(Texts(Synthesis.Workflow.RolePolicies()), Texts(Committed.RolePolicies()));
        Assert.Equal(Texts(Synthesis.Workflow.RoleTrusts()), Texts(Committed.RoleTrusts()));
    }

    [Fact]
    public void Every_policy_document_is_the_CDK_s() => Assert.Equal(
        Synthesis.Workflow.Documents().Select(document => document.ToJsonString()),
        Committed.Documents().Select(document => document.ToJsonString()));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_runs_as_the_CDK_deploys_it(string name)
    {
        var ours = Committed.Properties(name);
        var theirs = Assert.Single(Synthesis.Workflow.PropertiesOf("AWS::Lambda::Function"), function => function["FunctionName"]!.GetValue<string>() == $"crosslink-{name}");

        Assert.All(["FunctionName", "Runtime", "Handler", "MemorySize", "Timeout", "Role", "Architectures", "Environment"], property =>
            WorkflowStackTests.AssertJson(theirs[property]!, ours[property]!));
        Assert.Equivalent(Settings(theirs), Settings(ours), strict: true);
        Assert.Equal(theirs["TracingConfig"]!["Mode"]!.GetValue<string>(), ours["Tracing"]!.GetValue<string>());
    }

    // SAM puts what all functions share behind what is a function's own.
    private static SortedDictionary<string, string?> Settings(JsonObject function) =>
        new(function["LoggingConfig"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string?)setting.Value), StringComparer.Ordinal);

    [Fact]
    public void State_machines_are_the_CDK_s_but_for_how_the_definition_gets_there()
    {
        static IEnumerable<string> Machines(Template template) => template.PropertiesOf("AWS::StepFunctions::StateMachine").Select(machine =>
        {
            machine.Remove("DefinitionString");
            machine.Remove("Definition");
            return machine.ToJsonString();
        });

        Assert.Equal(Machines(Synthesis.Workflow), Machines(Committed));
    }

    [Fact]
    public void Everything_else_is_the_CDK_s_too()
    {
        // What SAM makes of a function, and what the tests above compare; the rest must be equal, whatever its type. The
        // default of a number is written as a text.
        string[] others = ["AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias", "AWS::Serverless::Function", "AWS::StepFunctions::StateMachine"];
        IEnumerable<string> Rest(Template template) => template.Resources
            .Where(resource => !others.Contains(resource.Value!["Type"]!.GetValue<string>()) && resource.Value["Condition"] is null)
            .Select(resource => $"{resource.Key}: {template.Resolve(resource.Value!).ToJsonString().Replace("\"RetentionInDays\":\"30\"", "\"RetentionInDays\":30", StringComparison.Ordinal)}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rest(Synthesis.Workflow), Rest(Committed));
    }

    private static string PathOf(string file) => Path.Combine(Synthesis.Repository.Root, file);

    private static SortedDictionary<string, string> Texts(IReadOnlyDictionary<string, JsonNode> documents) =>
        new(documents.ToDictionary(pair => pair.Key, pair => pair.Value.ToJsonString()));
}
