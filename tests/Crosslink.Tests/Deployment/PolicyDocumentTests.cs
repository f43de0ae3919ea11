using System.Text.Json.Nodes;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Deployment;

/// <summary>What the documents of <c>cdk/policies</c> grant and refuse, judged by the evaluator that the local cloud uses.</summary>
public sealed class PolicyDocumentTests
{
    public static TheoryData<string> Documents => [.. PolicyFiles.Names];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_renders_to_one_that_the_evaluator_reads(string name) => Assert.NotEmpty(PolicyFiles.Parse(name).Statements);

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_allow_names_everyone_or_every_action_but_the_account_root_of_a_key(string name)
    {
        foreach (var statement in JsonNode.Parse(PolicyFiles.Render(name))!["Statement"]!.AsArray().Where(each => each!["Effect"]!.GetValue<string>() == "Allow"))
        {
            Assert.DoesNotContain("\"*\"", statement!["Principal"]?.ToJsonString() ?? "", StringComparison.Ordinal);
            if (statement["Sid"]!.GetValue<string>() != "AccountAdministersTheKey")
            {
                Assert.DoesNotContain(":*\"", statement["Action"]!.ToJsonString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("AssumeRole", "kms:GenerateDataKey", true)]
    [InlineData("AssumeRole", "kms:Decrypt", false)]
    [InlineData("CheckObject", "kms:Decrypt", true)]
    [InlineData("PresignUrl", "kms:Decrypt", true)]
    [InlineData("PresignBatch", "kms:Decrypt", true)]
    [InlineData("PresignUrl", "kms:GenerateDataKey", false)]
    [InlineData("ValidateRequest", "kms:Decrypt", false)]
    [InlineData("Summarise", "kms:Decrypt", false)]
    [InlineData("IssueTicket", "kms:Decrypt", false)]
    [InlineData("RedeemTicket", "kms:Decrypt", false)]
    [InlineData("CountUse", "kms:Decrypt", false)]
    [InlineData("FollowTicket", "kms:Decrypt", false)]
    public void Seal_key_is_for_the_steps_that_need_it(string function, string action, bool allowed) =>
        Assert.Equal(allowed, MayUseSealKey(Role(function), action, "crosslink"));

    [Theory]
    [InlineData("AssumeRole", "kms:GenerateDataKey")]
    [InlineData("PresignUrl", "kms:Decrypt")]
    public void Seal_key_wants_the_workflow_in_its_encryption_context(string function, string action)
    {
        Assert.False(MayUseSealKey(Role(function), action, "another"));
        Assert.False(MayUseSealKey(Role(function), action, null));
    }

    [Theory]
    [InlineData("kms:Decrypt", false)]
    [InlineData("kms:GenerateDataKey", false)]
    [InlineData("kms:Encrypt", false)]
    [InlineData("kms:DescribeKey", true)]
    public void Administrator_looks_after_the_seal_key_and_opens_nothing(string action, bool allowed)
    {
        var administrator = new Caller(
            PolicyFiles.AccountB, "arn:aws:iam::444455556666:user/operator", "arn:aws:iam::444455556666:user/operator", "AIDAEXAMPLE",
            [PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Identity)]);

        Assert.Equal(allowed, MayUseSealKey(administrator, action, "crosslink"));
    }

    [Theory]
    [InlineData("AssumeRole", "crosslink-classic-movies", "run-1", true)]
    [InlineData("AssumeRole", "crosslink-other", "run-1", false)]
    [InlineData("AssumeRole", null, "run-1", false)]
    [InlineData("AssumeRole", "crosslink-classic-movies", null, false)]
    [InlineData("CheckObject", "crosslink-classic-movies", "run-1", false)]
    public void Source_role_trusts_the_AssumeRole_step_with_its_external_id_and_a_source_identity(
        string function, string? externalId, string? sourceIdentity, bool allowed) =>
        Assert.Equal(allowed, PolicyEvaluator.Decide(new AccessRequest(
            Role(function), "sts:AssumeRole", PolicyFiles.Source.RoleArn, PolicyFiles.AccountA,
            new ConditionContext().With("sts:ExternalId", externalId).With("sts:SourceIdentity", sourceIdentity),
            PolicyFiles.Parse("source-trust"))
        {
            ResourcePolicyDecides = true,
        }).IsAllowed);

    [Fact]
    public void Only_the_AssumeRole_step_may_assume_at_all() => Assert.Equal(
        ["AssumeRole"],
        PolicyFiles.Names.Where(name => PolicyFiles.Render(name).Contains("\"sts:AssumeRole\"", StringComparison.Ordinal)
            && !name.EndsWith("-trust", StringComparison.Ordinal)));

    [Fact]
    public void Source_without_an_external_id_is_trusted_without_one() => Assert.DoesNotContain(
        "sts:ExternalId", PolicyFiles.Render("source-trust", PolicyFiles.Source with { ExternalId = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData("s3:GetObject", "films/metropolis-1927.mp4", true)]
    [InlineData("s3:GetObjectVersion", "films/metropolis-1927.mp4", true)]
    [InlineData("s3:GetObject", "a*b/x", true)]
    [InlineData("s3:GetObject", "aXb/x", false)]
    [InlineData("s3:GetObject", "private/x", false)]
    [InlineData("s3:PutObject", "films/x", false)]
    public void Source_role_reads_what_lies_in_the_allowed_prefixes(string action, string key, bool allowed) =>
        Assert.Equal(allowed, SourceRoleMay(action, $"arn:aws:s3:::classic-movies/{key}", PolicyFiles.Source));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Source_role_lists_where_the_catalogue_says_so(bool canList) => Assert.Equal(
        canList, SourceRoleMay("s3:ListBucket", "arn:aws:s3:::classic-movies", PolicyFiles.Source with { CanList = canList }));

    [Theory]
    [InlineData("PrepareManifest", "s3:GetObject", "uploads/m.csv", true)]
    [InlineData("PrepareManifest", "s3:PutObject", "runs/nightly/manifest.jsonl", true)]
    [InlineData("PrepareManifest", "s3:PutObject", "uploads/m.csv", false)]
    [InlineData("PrepareManifest", "s3:PutObject", "runs/nightly/claim.json", true)]
    [InlineData("PrepareManifest", "s3:PutObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("PrepareManifest", "s3:GetObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("PrepareManifest", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("PresignBatch", "s3:PutObject", "tickets/00/11.jsonl", true)]
    [InlineData("PresignBatch", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("PresignBatch", "s3:PutObject", "tickets/00/uses/22.json", false)]
    [InlineData("Summarise", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("IssueTicket", "s3:PutObject", "tickets/00/11.jsonl", true)]
    [InlineData("IssueTicket", "s3:PutObject", "tickets/00/uses/22.json", false)]
    [InlineData("IssueTicket", "s3:PutObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("IssueTicket", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("RedeemTicket", "s3:GetObject", "tickets/00/11.jsonl", true)]
    [InlineData("RedeemTicket", "s3:GetObject", "tickets/00/uses/22.json", true)]
    [InlineData("RedeemTicket", "s3:GetObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("RedeemTicket", "s3:PutObject", "tickets/00/11.jsonl", false)]
    [InlineData("CountUse", "s3:GetObject", "tickets/00/uses/22.json", true)]
    [InlineData("CountUse", "s3:PutObject", "tickets/00/uses/22.json", true)]
    [InlineData("CountUse", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("CountUse", "s3:PutObject", "tickets/00/11.jsonl", false)]
    [InlineData("FollowTicket", "s3:GetObject", "tickets/00/11.jsonl", false)]
    [InlineData("PresignBatch", "s3:PutObject", "runs/nightly/parts/000000001.jsonl", true)]
    [InlineData("PresignBatch", "s3:PutObject", "runs/nightly/manifest.json", false)]
    [InlineData("PresignBatch", "s3:GetObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("presign-batch", "s3:GetObject", "runs/nightly/manifest.jsonl", true)]
    [InlineData("presign-batch", "s3:PutObject", "runs/nightly/results/f3a1/manifest.json", true)]
    [InlineData("presign-batch", "s3:GetObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("presign-batch", "s3:PutObject", "runs/nightly/parts/000000001.jsonl", false)]
    [InlineData("Summarise", "s3:GetObject", "runs/nightly/parts/000000001.jsonl", true)]
    [InlineData("Summarise", "s3:GetObject", "uploads/m.csv", false)]
    [InlineData("CheckObject", "s3:GetObject", "uploads/m.csv", false)]
    public void Batch_step_touches_its_own_part_of_the_batch_bucket(string function, string action, string key, bool allowed) =>
        Assert.Equal(allowed, PolicyEvaluator.Decide(new AccessRequest(
            Role(function), action, $"arn:aws:s3:::crosslink-batches-444455556666/{key}", PolicyFiles.AccountB, new ConditionContext())).IsAllowed);

    private static bool SourceRoleMay(string action, string resource, Crosslink.Functions.Sources.Source source)
    {
        var session = new Caller(
            PolicyFiles.AccountA, "arn:aws:sts::111122223333:assumed-role/S3Access/run-1", source.RoleArn, "AROAEXAMPLE:run-1",
            [PolicyFiles.Parse("source-access", source)]);
        return PolicyEvaluator.Decide(new AccessRequest(session, action, resource, PolicyFiles.AccountA, new ConditionContext())).IsAllowed;
    }

    private static bool MayUseSealKey(Caller caller, string action, string? workflow) => PolicyEvaluator.Decide(new AccessRequest(
        caller, action, PolicyFiles.SealKey, PolicyFiles.AccountB,
        new ConditionContext().With("kms:EncryptionContext:workflow", workflow),
        PolicyFiles.Parse("seal-key"))
    {
        ResourcePolicyDecides = true,
    }).IsAllowed;

    private static Caller Role(string function) => new(
        PolicyFiles.AccountB,
        $"arn:aws:sts::444455556666:assumed-role/crosslink-{function}/crosslink-{function}",
        PolicyFiles.Workflow.RoleArn(function),
        $"AROAEXAMPLE:crosslink-{function}",
        [PolicyFiles.Parse(function)])
    {
        SessionIssuedAt = DateTimeOffset.UnixEpoch,
    };
}
