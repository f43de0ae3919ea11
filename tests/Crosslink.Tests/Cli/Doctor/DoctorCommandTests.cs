using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Failures;
using Crosslink.Local.Access.Policies;
using Crosslink.Tests.Cli.EndToEnd;
using Crosslink.Tests.Functions.Sources;

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
    public void What_is_not_a_policy_is_refused_by_the_name_of_its_file(string text)
    {
        var refusal = Assert.Throws<CommandFailedException>(() => PolicyText.Read(text, PolicyKind.Identity, "policy.json"));

        Assert.Equal("InvalidPolicy", refusal.Error);
        Assert.StartsWith("policy.json cannot be read as a policy: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trust can be given once.", "--trust", "a", "--trust", "b")]
    [InlineData("--workflow-role takes the ARN of a role", "--workflow-role", "AssumeRole", "--trust", "a")]
    [InlineData("--kms-key takes the ARN of a key", "--kms-key", "alias/films", "--trust", "a")]
    [InlineData("--organization takes the id of an organization", "--organization", "acme", "--trust", "a")]
    [InlineData("--organization is used with documents alone", "--organization", "o-a1b2c3d4e5")]
    [InlineData("--workflow-role is used with documents alone", "--workflow-role", "arn:aws:iam::444455556666:role/crosslink-AssumeRole")]
    [InlineData("--key is what the deployed workflow is asked for", "--key", "a.mp4", "--trust", "a")]
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

    [Fact]
    public async Task Sources_of_a_catalogue_are_asked_for_where_the_workflow_is_deployed_alone()
    {
        using var folder = new DataFolder();
        folder.Write("sources.json", SampleCatalogue.Json);

        var ran = await CrosslinkInProcess.RunAsync("doctor", "--sources", Path.Combine(folder.Path, "sources.json"));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: NoEndpoint: The sources of ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_without_sources_is_not_examined_with_success()
    {
        using var folder = new DataFolder();
        folder.Write("sources.json", """{"sources":[]}""");

        var ran = await CrosslinkInProcess.RunAsync("doctor", "--sources", Path.Combine(folder.Path, "sources.json"));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: NoSources: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_of_another_bucket_is_not_taken_for_this_one_s()
    {
        using var folder = new DataFolder();
        folder.Write("bucket.json", """{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}}""");
        var file = Path.Combine(folder.Path, "bucket.json");

        var ran = await CrosslinkInProcess.RunAsync("doctor", "classic-movies", "--bucket-policy", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith(
            $"crosslink: InvalidPolicy: {file} is not a policy that the bucket 'classic-movies' can have: S3 refuses it with \"Policy has invalid resource\".", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AnotherRole", "arn:aws:iam::999999999999:role/Other", "")]
    [InlineData("BoundaryUnknown", "arn:aws:iam::111122223333:role/S3Access", ""","PermissionsBoundary":{"PermissionsBoundaryArn":"arn:aws:iam::111122223333:policy/b"}""")]
    public async Task What_is_printed_of_a_role_is_taken_for_that_role_alone(string error, string role, string boundary)
    {
        using var folder = new DataFolder();
        folder.Write("trust.json", $$$"""{"Role":{"Arn":"{{{role}}}","AssumeRolePolicyDocument":{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}{{{boundary}}}}}""");

        var ran = await CrosslinkInProcess.RunAsync("doctor", "classic-movies", "--trust", Path.Combine(folder.Path, "trust.json"));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(boundary.Length > 0 ? "arn:aws:iam::111122223333:policy/b" : role, ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Role":{"Arn":"a","RoleName":"r","AssumeRolePolicyDocument":POLICY}}""", "a")]
    [InlineData("""{"Arn":"a","RoleName":"r","AssumeRolePolicyDocument":POLICY}""", "a")]
    [InlineData("""{"RoleName":"r","PolicyName":"p","PolicyDocument":POLICY}""", "r")]
    [InlineData("POLICY", null)]
    public void The_role_is_told_as_the_AWS_CLI_prints_it(string text, string? role) =>
        Assert.Equal(role, PolicyText.Read(text.Replace("POLICY", Policy, StringComparison.Ordinal), PolicyKind.Identity, "policy.json").PrintedFor);

    [Fact]
    public async Task Documents_of_no_role_of_a_source_count_for_all_of_them()
    {
        using var folder = new DataFolder();
        folder.Write("scp.json", """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");

        var ran = await CrosslinkInProcess.RunAsync("doctor", "--scp", Path.Combine(folder.Path, "scp.json"));

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("vault: healthy", ran.Output, StringComparison.Ordinal);
    }
}
