using System.Text.Json.Nodes;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>The sessions that a batch assumes: what account A sees of them, and what they may do.</summary>
public sealed class BatchSessionTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task The_session_is_named_after_the_child_and_its_source_identity_after_the_run()
    {
        await AssumeAsync("links", manifest: "a.csv");

        var call = Assert.Single(_steps.Aws.To("sts"));
        Assert.StartsWith("f3a1", call.Form("RoleSessionName"), StringComparison.Ordinal);
        Assert.StartsWith("nightly-", call.Form("SourceIdentity"), StringComparison.Ordinal);
        Assert.Equal("1200", call.Form("DurationSeconds"));
    }

    [Fact]
    public async Task Links_from_a_manifest_may_read_the_allowed_prefixes_and_nothing_else()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("allowedPrefixes", new JsonArray("films/", "a*b/"));

        await AssumeAsync("links", manifest: "a.csv");

        var statements = Policy();
        Assert.Equal("""["s3:GetObject","s3:GetObjectVersion"]""", statements[0]!["Action"]!.ToJsonString());
        Assert.Equal("""["arn:aws:s3:::classic-movies/films/*","arn:aws:s3:::classic-movies/a${*}b/*"]""", statements[2]!["NotResource"]!.ToJsonString());
        Assert.Equal("2026-11-24T12:20:00Z", (string)statements[3]!["Condition"]!["DateGreaterThanEquals"]!["aws:CurrentTime"]!);
    }

    [Fact]
    public async Task Links_from_a_prefix_may_read_that_prefix()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("canList", true);

        await AssumeAsync("links", prefix: "films/1927/");

        Assert.Equal("""["arn:aws:s3:::classic-movies/films/1927/*","arn:aws:s3:::classic-movies"]""", Policy()[2]!["NotResource"]!.ToJsonString());
    }

    [Fact]
    public async Task Listing_may_list_the_prefix_and_read_nothing()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("canList", true);

        await AssumeAsync("list", prefix: "films/");

        Assert.Equal("s3:ListBucket", (string)Policy()[0]!["Action"]!);
        Assert.Equal("films/", (string)Policy()[^1]!["Condition"]!["StringNotLike"]!["s3:prefix"]!);
    }

    [Theory]
    [InlineData("links", BatchCloud.Child + "0")]
    [InlineData("list", BatchCloud.Child)]
    public async Task A_seal_opens_in_its_own_child_for_its_own_purpose_alone(string purpose, string child)
    {
        _steps.Variables["BATCH_BUCKET"] = "crosslink-batches-444455556666";
        var session = await AssumeAsync(purpose, manifest: "a.csv");

        await Assert.ThrowsAsync<SealBrokenException>(() => _steps.InvokeAsync("PresignBatch", new JsonObject
        {
            ["for"] = "links",
            ["execution"] = child,
            ["request"] = Request(manifest: "a.csv"),
            ["session"] = session,
            ["items"] = new JsonArray(new JsonObject { ["line"] = 1, ["key"] = "films/metropolis-1927.mp4" }),
        }));
    }

    [Fact]
    public async Task Allowed_prefixes_that_fit_into_no_session_policy_are_the_catalogues_fault()
    {
        var prefixes = new JsonArray([.. Enumerable.Range(0, 40).Select(i => JsonValue.Create($"{new string('p', 60)}-{i}/"))]);
        _steps.Variables["SOURCES"] = Steps.Catalogue("allowedPrefixes", prefixes);

        await Assert.ThrowsAsync<SourceMisconfiguredException>(() => AssumeAsync("links", manifest: "a.csv"));
    }

    private Task<JsonObject> AssumeAsync(string purpose, string? manifest = null, string? prefix = null) =>
        _steps.InvokeAsync("AssumeRole", new JsonObject
        {
            ["for"] = "batch",
            ["execution"] = BatchCloud.Child,
            ["batch"] = new JsonObject { ["request"] = Request(manifest, prefix), ["purpose"] = purpose, ["parent"] = BatchCloud.Execution },
        });

    private static JsonObject Request(string? manifest = null, string? prefix = null)
    {
        var request = new JsonObject { ["run"] = "nightly", ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["check"] = "head" };
        if (manifest is not null)
        {
            request["manifest"] = manifest;
        }

        if (prefix is not null)
        {
            request["prefix"] = prefix;
        }

        return request;
    }

    private JsonArray Policy() => JsonNode.Parse(_steps.Aws.To("sts").Single().Form("Policy")!)!["Statement"]!.AsArray();
}
