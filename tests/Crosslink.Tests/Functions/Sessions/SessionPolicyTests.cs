using System.Text.Json.Nodes;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Functions.Sources;

namespace Crosslink.Tests.Functions.Sessions;

public sealed class SessionPolicyTests
{
    private static readonly DateTimeOffset EndsAt = new(2026, 11, 24, 12, 30, 15, 400, TimeSpan.Zero);

    private readonly Source _source = SampleCatalogue.Create().Find("classic-movies", "x");

    [Fact]
    public void Everything_but_reading_that_object_until_the_end_is_denied()
    {
        var policy = SessionPolicy.Fit(Request("a b/é.mp4"), _source, EndsAt)!;

        Assert.Equal(PolicyScope.Object, policy.Scope);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},"""
            + """{"Effect":"Deny","NotAction":"s3:GetObject","Resource":"arn:aws:s3:::*"},"""
            + """{"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::classic-movies/a b/é.mp4"},"""
            + """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-11-24T12:30:15Z"}}},"""
            + """{"Effect":"Deny","NotAction":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}]}""",
            policy.Json);
    }

    [Fact]
    public void A_pinned_version_allows_only_that_version()
    {
        var statements = Statements(SessionPolicy.Fit(Request("x") with { VersionId = "v1" }, _source, EndsAt)!);

        Assert.Equal(("Allow", "s3:GetObjectVersion"), ((string?)statements[0]["Effect"], (string?)statements[0]["Action"]));
        Assert.Equal(
            ("Deny", "s3:GetObjectVersion", "v1"),
            ((string?)statements[^1]["Effect"], (string?)statements[^1]["Action"], (string?)statements[^1]["Condition"]!["StringNotEquals"]!["s3:VersionId"]));
    }

    [Fact]
    public void A_version_id_is_not_a_policy_variable()
    {
        var statements = Statements(SessionPolicy.Fit(Request("x") with { VersionId = "${s3:VersionId}" }, _source, EndsAt)!);

        Assert.Equal("${$}{s3:VersionId}", (string?)statements[^1]["Condition"]!["StringNotEquals"]!["s3:VersionId"]);
    }

    [Fact]
    public void Networks_bind_the_use_of_the_link_and_not_our_own_HEAD()
    {
        var request = Request("x") with { AllowedCidrs = ["203.0.113.0/24"] };

        var statements = Statements(SessionPolicy.Fit(request, _source with { CanList = true }, EndsAt)!);

        Assert.Equal(
            """{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"s3:authType":"REST-HEADER"},"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}""",
            statements[^1].ToJsonString());
    }

    [Fact]
    public void Decryption_goes_through_S3_alone()
    {
        const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234";

        var statements = Statements(SessionPolicy.Fit(Request("x"), _source with { KmsKeyArns = [Key] }, EndsAt)!);

        Assert.Equal(("Allow", "kms:Decrypt", Key), ((string?)statements[^2]["Effect"], (string?)statements[^2]["Action"], (string?)statements[^2]["Resource"]));
        Assert.Equal(
            """{"Effect":"Deny","NotAction":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}""",
            statements[^1].ToJsonString());
    }

    [Fact]
    public void Other_services_are_denied_whether_or_not_the_source_has_keys() => Assert.Equal(
        """{"Effect":"Deny","NotAction":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}""",
        Statements(SessionPolicy.Fit(Request("x"), _source, EndsAt)!)[^1].ToJsonString());

    [Fact]
    public void Several_keys_are_named_each_and_many_by_their_account()
    {
        string[] keys = [.. Enumerable.Range(0, 5).Select(i => $"arn:aws:kms:us-east-1:{(i < 4 ? "111122223333" : "999988887777")}:key/{i}")];

        Assert.Equal(keys[..4], Resources(keys[..4]));
        Assert.Equal(["arn:aws:kms:us-east-1:111122223333:key/*", "arn:aws:kms:us-east-1:999988887777:key/*"], Resources(keys));

        IEnumerable<string?> Resources(string[] arns) =>
            Statements(SessionPolicy.Fit(Request("x"), _source with { KmsKeyArns = arns }, EndsAt)!)[^2]["Resource"]!.AsArray().Select(arn => (string?)arn);
    }

    [Fact]
    public void Many_keys_leave_the_object_its_room()
    {
        var source = _source with { KmsKeyArns = [.. Enumerable.Range(0, 50).Select(i => $"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-{i:D12}")], CanList = true };

        Assert.Equal(PolicyScope.Object, SessionPolicy.Fit(Request(new string('k', 1024)), source, EndsAt)!.Scope);
    }

    [Theory]
    [InlineData("a*b?c$d", "a${*}b${?}c${$}d", PolicyScope.Object)]
    [InlineData("映画.mp4", "??.mp4", PolicyScope.Pattern)]
    [InlineData("🎬.mp4", "*.mp4", PolicyScope.Pattern)]
    public void Wildcards_are_escaped_and_what_a_policy_cannot_hold_becomes_one(string key, string resource, PolicyScope scope)
    {
        var policy = SessionPolicy.Fit(Request(key), _source, EndsAt)!;

        Assert.Equal((resource, scope), (policy.Resource, policy.Scope));
        Assert.All(policy.Json, c => Assert.InRange(c, ' ', 'ÿ'));
    }

    [Fact]
    public void A_key_too_long_for_the_policy_is_cut_to_the_longest_prefix_that_fits()
    {
        var request = Request(new string('*', 1024));

        var policy = SessionPolicy.Fit(request, _source, EndsAt)!;

        Assert.Equal(PolicyScope.Prefix, policy.Scope);
        Assert.InRange(policy.Json.Length, SessionPolicy.MaxLength - 3, SessionPolicy.MaxLength);
        Assert.EndsWith("${*}*", policy.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prefix_is_never_wider_than_the_allowed_one()
    {
        var source = _source with { AllowedPrefixes = ["films/"] };
        var request = Request("films/metropolis.mp4");
        var widest = SessionPolicy.Fit(request, source, EndsAt)!.Json.Length - "metropolis.mp4".Length + 1;

        Assert.Equal("films/*", SessionPolicy.Fit(request, source, EndsAt, widest)!.Resource);
        Assert.Null(SessionPolicy.Fit(request, source, EndsAt, widest - 1));
    }

    private static LinkRequest Request(string key) => new() { Bucket = "classic-movies", Key = key, ExpiresInSeconds = 900 };

    private static List<JsonNode> Statements(SessionPolicy policy) =>
        [.. JsonNode.Parse(policy.Json)!["Statement"]!.AsArray().Select(s => s!)];
}
