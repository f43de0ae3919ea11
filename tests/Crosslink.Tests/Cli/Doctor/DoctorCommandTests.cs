using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Failures;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>The command line of the doctor, and the forms in which it takes a document.</summary>
public sealed class DoctorCommandTests
{
    private const string Policy = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::films/${*}é*"}}""";

    public static TheoryData<string> Forms =>
    [
        Policy,
        $"\n  {Policy}\n",
        Uri.EscapeDataString(Policy),
        JsonValue.Create(Policy).ToJsonString(),
        JsonValue.Create(Uri.EscapeDataString(Policy)).ToJsonString(),
        $$"""{"RoleName":"r","PolicyName":"p","PolicyDocument":{{Policy}}}""",
        $$"""{"Policy":{{JsonValue.Create(Policy).ToJsonString()}},"PolicyName":"default"}""",
        $$"""{"PolicyVersion":{"Document":{{Policy}},"VersionId":"v3","IsDefaultVersion":true} }""",
        $$"""{"Policy":{"PolicySummary":{"Id":"p-1"},"Content":{{JsonValue.Create(Policy).ToJsonString()}}} }""",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_document_is_read_in_every_form_that_the_AWS_CLI_prints(string text)
    {
        var read = PolicyText.Read(text, PolicyKind.Identity, "policy.json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Policy), read.Json));
        Assert.Single(read.Policy.Statements);
    }

    [Theory]
    [InlineData("")]
    [InlineData("An error occurred (NoSuchEntity)")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("""{"Role":{"RoleName":"r"}}""")]
    [InlineData("""{"Policy":null}""")]
    [InlineData("""{"Statement":[null]}""")]
    [InlineData("""{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:GetObject\ud800","Resource":"*"}]}""")]
    [InlineData("""{"Policy":"{\"Statement\":[],\"Statement\":[]}"}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"BinaryEquals":{"a:b":"x"}}}}""")]
    public void What_is_no_policy_is_refused_by_the_name_of_its_file(string text)
    {
        var refusal = Assert.Throws<CommandFailedException>(() => PolicyText.Read(text, PolicyKind.Identity, "policy.json"));

        Assert.Equal("InvalidPolicy", refusal.Error);
        Assert.StartsWith("policy.json cannot be read as a policy: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trust can be given once.", "--trust", "a", "--trust", "b")]
    [InlineData("--workflow-role takes the ARN of a role", "--workflow-role", "AssumeRole")]
    [InlineData("--kms-key takes the ARN of a key", "--kms-key", "alias/films")]
    public async Task A_wrong_command_line_is_answered_with_the_rule(string rule, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["doctor", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(rule, ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SeveralRoles", "--trust", "policy.json")]
    [InlineData("PolicyUnreadable", "classic-movies", "--trust", "no-such-file.json")]
    [InlineData("SourceNotAllowedException", "nobodys", "--trust", "policy.json")]
    [InlineData("KeyUnknown", "classic-movies", "--key-policy", "policy.json")]
    [InlineData("SourcesUnreadable", "--sources", "no-such-file.json")]
    public async Task What_cannot_be_looked_at_is_named(string error, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["doctor", .. arguments]);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
    }
}
