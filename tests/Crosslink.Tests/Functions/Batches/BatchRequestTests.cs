using System.Text.Json.Nodes;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Which batches begin, and what they are called.</summary>
public sealed class BatchRequestTests : IAsyncLifetime
{
    private const string Other = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-batch:other";

    private BatchCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    public static TheoryData<string, string, string> Refusals => new()
    {
        { """{"bucket":"classic-movies"}""", "InvalidRequestException", "manifest or prefix" },
        { """{"bucket":"classic-movies","manifest":"a.csv","prefix":""}""", "InvalidRequestException", "manifest or prefix" },
        { """{"bucket":"classic-movies","manifest":"a.xlsx"}""", "InvalidRequestException", "manifest must be" },
        { $$"""{"bucket":"classic-movies","manifest":"{{new string('é', 511)}}.csv"}""", "InvalidRequestException", "manifest must be 1 to 1,024 bytes" },
        { """{"bucket":"classic-movies","manifest":"a.csv","check":"listing"}""", "InvalidRequestException", "check can be" },
        { """{"bucket":"classic-movies","prefix":"","check":"some"}""", "InvalidRequestException", "check must be" },
        { """{"bucket":"classic-movies","prefix":"","check":"none"}""", "InvalidRequestException", "check can be 'none' only where tickets" },
        { """{"bucket":"classic-movies","manifest":"a.csv","numbered":true}""", "InvalidRequestException", "numbered is for" },
        { """{"bucket":"classic-movies","prefix":"","scheduledTime":"2026-03-22 18:59"}""", "InvalidRequestException", "scheduledTime must be" },
        { """{"bucket":"classic-movies","prefix":"","scheduledTime":"2999-03-22T18:59:43Z"}""", "InvalidRequestException", "scheduledTime must not lie ahead" },
        { """{"bucket":"classic-movies","prefix":"","scheduledBy":"arn"}""", "InvalidRequestException", "scheduledBy is for" },
        { """{"bucket":"classic-movies","prefix":"","attempt":"1"}""", "InvalidRequestException", "attempt is for" },
        { """{"bucket":"classic-movies","prefix":"","scheduledTime":"2026-03-22T18:59:43Z","attempt":"0"}""", "InvalidRequestException", "attempt must be" },
        { """{"bucket":"classic-movies","prefix":"","scheduledTime":"2026-03-22T18:59:43Z","attempt":1}""", "InvalidRequestException", "attempt must be" },
        { """{"bucket":"classic-movies","prefix":"","expiresInSeconds":7200}""", "InvalidRequestException", "expiresInSeconds must be" },
        { """{"bucket":"classic-movies","prefix":"","cidrs":[]}""", "InvalidRequestException", "cidrs is not a member" },
        { """{"bucket":"private-reels","prefix":""}""", "SourceNotAllowedException", "private-reels" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_request_that_breaks_a_rule_is_refused_by_member(string request, string error, string message)
    {
        var refusal = await _cloud.RefusedAsync(JsonNode.Parse(request)!.AsObject());

        Assert.Equal(error, (string)refusal["errorType"]!);
        Assert.Contains(message, (string)refusal["errorMessage"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_run_is_claimed_once_and_its_repeated_start_is_a_success()
    {
        var first = await _cloud.PrepareAsync(Scheduled("1"));
        var second = await _cloud.PrepareAsync(Scheduled("2"), Other);

        Assert.Equal("ready", (string)first["status"]!);
        Assert.Equal("taken", (string)second["status"]!);
        Assert.Equal(BatchCloud.Execution, (string)second["claimedBy"]!);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public async Task A_scheduled_run_that_somebody_else_has_is_an_error_that_names_the_holder(string? attempt)
    {
        await _cloud.PrepareAsync(Scheduled(attempt));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(Scheduled(attempt), Other));

        Assert.Equal("RunTakenException", (string)JsonNode.Parse(refusal.Message)!["errorType"]!);
        Assert.Contains(BatchCloud.Execution, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest", "in/b.csv")]
    [InlineData("expiresInSeconds", 60)]
    [InlineData("scheduledBy", "arn:aws:scheduler:us-east-1:444455556666:schedule/crosslink/another")]
    public async Task Another_request_or_another_starter_has_another_run(string member, object value)
    {
        _cloud.Put("in/a.csv", "key\na.mp4\n");
        _cloud.Put("in/b.csv", "key\nb.mp4\n");
        var request = Scheduled("1");
        request.Remove("prefix");
        request["manifest"] = "in/a.csv";
        var first = await _cloud.PrepareAsync(request);
        request[member] = JsonValue.Create(value);

        var second = await _cloud.PrepareAsync(request, Other);

        Assert.Equal("ready", (string)second["status"]!);
        Assert.NotEqual((string)first["request"]!["run"]!, (string)second["request"]!["run"]!);
    }

    [Fact]
    public async Task A_run_that_failed_for_its_input_gives_its_scheduled_time_back()
    {
        var request = Scheduled("1");
        request.Remove("prefix");
        request["manifest"] = "in/films.csv";
        foreach (var content in new[] { null, "name,title\na,b\n" })
        {
            if (content is not null)
            {
                _cloud.Put("in/films.csv", content);
            }

            await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(request));
        }

        _cloud.Put("in/films.csv", "key\na.mp4\n");
        Assert.Equal("ready", (string)(await _cloud.PrepareAsync(request, Other))["status"]!);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(request));
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_holds_no_scheduled_time()
    {
        var request = Scheduled("1");
        request["bucket"] = "vault";

        await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(request));

        Assert.Empty(_cloud.Batches.List(new ListingRequest("runs/")).Objects);
    }

    [Fact]
    public async Task An_execution_that_is_redriven_still_has_its_run()
    {
        var request = BatchCloud.Request(("prefix", ""), ("scheduledTime", "2026-03-22T18:59:43Z"));
        await _cloud.PrepareAsync(request);

        var again = await _cloud.PrepareAsync(request);

        Assert.Equal("ready", (string)again["status"]!);
    }

    [Fact]
    public async Task Two_schedules_that_share_a_time_are_two_runs()
    {
        var first = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", ""), ("scheduledTime", "2026-03-22T18:59:43Z")));
        var second = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "été/"), ("scheduledTime", "2026-03-22T18:59:43Z")), Other);

        Assert.Equal("ready", (string)second["status"]!);
        Assert.NotEqual((string)first["request"]!["run"]!, (string)second["request"]!["run"]!);
    }

    private static JsonObject Scheduled(string? attempt)
    {
        var request = BatchCloud.Request(("prefix", ""), ("scheduledTime", "2026-03-22T18:59:43Z"), ("scheduledBy", "arn:aws:scheduler:us-east-1:444455556666:schedule/crosslink/nightly"));
        if (attempt is not null)
        {
            request["attempt"] = attempt;
        }

        return request;
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_is_found_before_the_work_begins()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _cloud.PrepareAsync(new JsonObject { ["bucket"] = "vault", ["prefix"] = "" }));

        Assert.Contains("RoleNotAssumableException", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_wider_than_the_catalogue_allows_is_refused()
    {
        await using var cloud = await BatchCloud.StartAsync("""
            {"sources":[{"bucket":"classic-movies","region":"us-east-1","roleArn":"arn:aws:iam::111122223333:role/S3Access","owner":"111122223333",
             "externalId":"crosslink-classic-movies","allowedPrefixes":["archive/"],"maxExpiresInSeconds":3600,"canList":true}]}
            """);

        var refusal = await cloud.RefusedAsync(BatchCloud.Request(("prefix", "arch")));

        Assert.Equal("SourceNotAllowedException", (string)refusal["errorType"]!);
    }
}
