using System.Text.Json.Nodes;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Errors;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Whoever may invoke functions can call any step with a made-up request; each refuses what the first step would.</summary>
public sealed class DirectInvocationTests
{
    private readonly Steps _steps = new();

    public DirectInvocationTests() => _steps.Variables["BATCH_BUCKET"] = "crosslink-batches-444455556666";

    public static TheoryData<string, string, string> BadLinks()
    {
        (string Member, string Value)[] bad =
        [
            ("bucket", "\"another-bucket\""), ("key", "\"../secret\""), ("key", "\"private/film.mp4\""), ("key", "\"\""), ("key", "\"films/\\u0007\""),
            ("expiresInSeconds", "901"), ("expiresInSeconds", "3600"), ("expiresInSeconds", "0"), ("expiresInSeconds", "-1"),
            ("versionId", "\"\""), ("downloadAs", "\"invoice\\u202Egpj.exe\""), ("contentType", "\"é\""),
            ("allowedCidrs", "[]"), ("allowedCidrs", "[\"10.0.0.0/8\"]"), ("allowedCidrs", "[\"not a block\"]"),
        ];
        var data = new TheoryData<string, string, string>();
        foreach (var function in new[] { "AssumeRole", "CheckObject", "PresignUrl" })
        {
            foreach (var (member, value) in bad)
            {
                data.Add(function, member, value);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(BadLinks))]
    public async Task A_step_of_a_link_refuses_what_ValidateRequest_refuses(string function, string member, string value)
    {
        _steps.Variables["SOURCES"] = Limited();
        _steps.Request["key"] = "films/metropolis-1927.mp4";
        _steps.Request[member] = JsonNode.Parse(value);

        var first = await RefusalAsync("ValidateRequest", new JsonObject { ["execution"] = Steps.Execution, ["request"] = _steps.Request.DeepClone() });
        var direct = await RefusalAsync(function, new JsonObject
        {
            ["for"] = "link",
            ["execution"] = Steps.Execution,
            ["request"] = _steps.Request.DeepClone(),
            ["session"] = Session(),
            ["object"] = Steps.Described(),
        });

        Assert.Equal(first, direct);
        Assert.Empty(_steps.Aws.Requests);
    }

    [Theory]
    [InlineData("AssumeRole", "bucket", "\"another-bucket\"")]
    [InlineData("AssumeRole", "expiresInSeconds", "3600")]
    [InlineData("AssumeRole", "prefix", "\"private/\"")]
    [InlineData("AssumeRole", "prefix", "\"\"")]
    [InlineData("PresignBatch", "bucket", "\"another-bucket\"")]
    [InlineData("PresignBatch", "expiresInSeconds", "3600")]
    [InlineData("PresignBatch", "prefix", "\"private/\"")]
    [InlineData("PrepareManifest", "bucket", "\"another-bucket\"")]
    [InlineData("PrepareManifest", "expiresInSeconds", "3600")]
    [InlineData("PrepareManifest", "prefix", "\"private/\"")]
    public async Task A_step_of_a_batch_refuses_what_is_not_in_the_catalogue(string function, string member, string value)
    {
        _steps.Variables["SOURCES"] = Limited();
        var request = new JsonObject { ["run"] = "nightly", ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["prefix"] = "films/", ["check"] = "head" };
        request[member] = JsonNode.Parse(value);

        await RefusalAsync(function, function switch
        {
            "AssumeRole" => new JsonObject
            {
                ["for"] = "batch",
                ["execution"] = BatchCloud.Child,
                ["batch"] = new JsonObject { ["request"] = request, ["purpose"] = "links", ["parent"] = BatchCloud.Execution },
            },
            "PresignBatch" => new JsonObject
            {
                ["for"] = "links",
                ["execution"] = BatchCloud.Child,
                ["request"] = request,
                ["session"] = Session(),
                ["items"] = new JsonArray(new JsonObject { ["line"] = 1, ["key"] = "films/metropolis-1927.mp4" }),
            },
            _ => new JsonObject
            {
                ["execution"] = BatchCloud.Execution,
                ["state"] = new JsonObject
                {
                    ["request"] = new JsonObject { ["bucket"] = "classic-movies", ["prefix"] = "films/" },
                    ["prepared"] = new JsonObject { ["status"] = "session", ["request"] = request },
                    ["session"] = Session(),
                },
            },
        });

        Assert.Empty(_steps.Aws.To("sts"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("nightly/../other")]
    [InlineData("nightly/parts")]
    [InlineData("night\u0007ly")]
    public void A_made_up_run_leads_nowhere_but_to_its_own_folder(string run) =>
        Assert.Equal("run", Assert.Throws<InvalidRequestException>(() => RunKeys.Part(run, 1)).Member);

    [Fact]
    public async Task A_run_that_its_request_does_not_have_is_not_claimed()
    {
        _steps.Variables["SOURCES"] = Limited();
        var tomorrow = new JsonObject { ["run"] = "2026-11-25T02:00:00Z-0123456789abcdef0123456789abcdef", ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["manifest"] = "a.txt" };

        var refusal = await RefusalAsync("PrepareManifest", new JsonObject
        {
            ["execution"] = BatchCloud.Execution,
            ["state"] = new JsonObject
            {
                ["request"] = new JsonObject { ["bucket"] = "classic-movies", ["manifest"] = "a.txt" },
                ["prepared"] = new JsonObject { ["status"] = "session", ["request"] = tomorrow },
                ["session"] = Session(),
            },
        });

        Assert.Contains("prepared must be", refusal, StringComparison.Ordinal);
        Assert.Empty(_steps.Aws.Requests);
    }

    [Theory]
    [InlineData("AssumeRole", null, "lacks the member 'for'")]
    [InlineData("AssumeRole", "links", "is not what this function takes")]
    [InlineData("PresignBatch", null, "lacks the member 'for'")]
    [InlineData("PresignBatch", "link", "is not what this function takes")]
    public async Task A_step_that_is_called_for_several_things_must_be_told_which(string function, string? purpose, string rule)
    {
        var payload = new JsonObject { ["execution"] = Steps.Execution, ["request"] = _steps.Request.DeepClone(), ["items"] = new JsonArray() };
        if (purpose is not null)
        {
            payload["for"] = purpose;
        }

        Assert.Contains(rule, await RefusalAsync(function, payload), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_null_is_refused_as_no_network()
    {
        _steps.Request["allowedCidrs"] = new JsonArray((JsonNode?)null);

        Assert.Contains("allowedCidrs[0]", await RefusalAsync("AssumeRole", new JsonObject { ["for"] = "link", ["execution"] = Steps.Execution, ["request"] = _steps.Request.DeepClone() }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "items must have at least one item.")]
    [InlineData("[null]", "items[0] must be an item.")]
    [InlineData("[{\"line\":1,\"key\":\"films/a\"},null]", "items[1] must be an item.")]
    [InlineData("[{\"line\":0,\"key\":\"films/a\"}]", "items[0].line must be a number from 1, above that of the item before.")]
    [InlineData("[{\"line\":2,\"key\":\"films/a\"},{\"line\":2,\"key\":\"films/b\"}]", "items[1].line must be a number from 1, above that of the item before.")]
    [InlineData("[{\"line\":1,\"columns\":{\"a\":\"\\ud800\"}}]", "payload is not what this function takes")]
    [InlineData("[{\"line\":1,\"columns\":{\"\\udc00\":1}}]", "payload is not what this function takes")]
    [InlineData("[{\"line\":1,\"columns\":{\"a\":[{\"b\":\"\\ud800\"}]}}]", "payload is not what this function takes")]
    [InlineData("[{\"line\":1,\"columns\":{\"a\":1,\"a\":2}}]", "payload is not what this function takes")]
    [InlineData("[{\"line\":1,\"columns\":[]}]", "payload is not what this function takes")]
    [InlineData("[{\"line\":1,\"key\":\"\\ud800\"}]", "payload is not what this function takes")]
    public async Task Items_that_are_not_lines_of_a_part_are_refused_whatever_has_become_of_the_session(string items, string refusal)
    {
        _steps.Variables["SOURCES"] = Limited();
        foreach (var given in new[] { """{"for":"links","session":{"sealed":"AAAA","expiresAt":"2026-11-24T13:00:00Z"}}""", """{"for":"failure","failure":{"Error":"SealBrokenException"}}""" })
        {
            var input = $$"""
                {"execution":"{{BatchCloud.Child}}","request":{"run":"nightly","bucket":"classic-movies","expiresInSeconds":900,"prefix":"films/","check":"head"},
                 "items":{{items}},{{given[1..]}}
                """;

            var thrown = await Assert.ThrowsAnyAsync<WorkflowException>(() => _steps.InvokeAsync("PresignBatch", input));
            Assert.StartsWith($"InvalidRequestException: {refusal}", $"{thrown.GetType().Name}: {thrown.Message}", StringComparison.Ordinal);
        }

        Assert.Empty(_steps.Aws.Requests);
    }

    [Fact]
    public async Task A_summary_needs_the_numbered_manifest()
    {
        var refusal = await RefusalAsync("Summarise", new JsonObject
        {
            ["execution"] = BatchCloud.Execution,
            ["state"] = new JsonObject
            {
                ["prepared"] = new JsonObject
                {
                    ["status"] = "ready",
                    ["request"] = new JsonObject { ["run"] = "nightly", ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["prefix"] = "films/" },
                },
            },
        });

        Assert.Equal("InvalidRequestException: state.prepared.manifest is required.", refusal);
    }

    private async Task<string> RefusalAsync(string function, JsonObject input)
    {
        var refusal = await Assert.ThrowsAnyAsync<WorkflowException>(() => _steps.InvokeAsync(function, input));
        Assert.True(refusal.GetType().Name is "InvalidRequestException" or "SourceNotAllowedException", refusal.ToString());
        return $"{refusal.GetType().Name}: {refusal.Message}";
    }

    private static JsonObject Session() => new() { ["sealed"] = "AAAA", ["expiresAt"] = "2026-11-24T13:00:00Z" };

    private static string Limited()
    {
        var catalogue = JsonNode.Parse(Steps.Catalogue("allowedPrefixes", new JsonArray("films/")))!;
        catalogue["sources"]![0]!["maxExpiresInSeconds"] = 900;
        catalogue["sources"]![0]!["canList"] = true;
        return catalogue.ToJsonString();
    }
}
