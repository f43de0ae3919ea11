using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sessions;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>What PresignBatch does when S3 does not keep up.</summary>
public sealed class ThrottledPartTests
{
    private readonly ImpatientClock _clock = new(TestEnvironment.Now, longest: TimeSpan.FromSeconds(5));
    private readonly Steps _steps;
    private readonly Dictionary<string, int> _heads = [];
    private string? _part;

    public ThrottledPartTests()
    {
        _steps = new Steps { Clock = _clock, RemainingTime = TimeSpan.FromSeconds(45) };
        _steps.Variables["BATCH_BUCKET"] = "crosslink-batches-444455556666";
    }

    [Fact]
    public async Task An_item_that_S3_throttles_is_asked_for_again_and_the_others_are_not()
    {
        Answer((key, count) => key == "film-3.mp4" && count <= 4 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);

        await PresignAsync(items: 5);

        Assert.Equal(5, Lines().Count(line => line["url"] is not null));
        Assert.Equal(5, _heads["film-3.mp4"]);
        Assert.Equal(1, _heads["film-2.mp4"]);

        // Before each round but the first, and for the pace.
        Assert.True(_clock.Waits.Count >= 4);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 16)]
    public async Task An_item_on_which_S3_keeps_failing_becomes_an_error_line(HttpStatusCode status, int attempts)
    {
        Answer((key, _) => key == "film-3.mp4" ? status : HttpStatusCode.OK);

        var part = await PresignAsync(items: 5);

        Assert.Equal(4, (long)part["linked"]!);
        Assert.Equal("ServiceUnavailableException", (string)Lines()[2]["error"]!);
        Assert.Equal(attempts, _heads["film-3.mp4"]);
    }

    [Fact]
    public async Task Where_S3_answers_nothing_the_step_fails_so_that_the_workflow_backs_off()
    {
        Answer((_, _) => HttpStatusCode.ServiceUnavailable);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => PresignAsync(items: 3));

        Assert.Null(_part);
    }

    [Fact]
    public async Task A_session_that_S3_no_longer_takes_fails_the_step()
    {
        _steps.Aws.S3.Refuses(HttpStatusCode.BadRequest, "ExpiredToken", "The provided token has expired.");

        await Assert.ThrowsAsync<SessionExpiredException>(() => PresignAsync(items: 3));
    }

    [Fact]
    public async Task A_session_that_ends_while_objects_are_checked_fails_the_step()
    {
        // No timer takes part in it: the machine's clock is set.
        var clock = new SetClock(_clock);
        _steps.OtherClock = clock;
        Answer((_, _) =>
        {
            clock.Ahead = TimeSpan.FromHours(2);
            return HttpStatusCode.OK;
        });

        await Assert.ThrowsAsync<SessionExpiredException>(() => PresignAsync(items: 3));

        Assert.Null(_part);
    }

    [Fact]
    public async Task What_is_not_checked_in_time_becomes_an_error_line()
    {
        _steps.Aws.S3.Answer = async (request, cancellationToken) =>
        {
            if (request.Method == "HEAD" && request.Url.AbsolutePath.EndsWith("film-1.mp4", StringComparison.Ordinal))
            {
                _clock.Advance(TimeSpan.FromSeconds(38));
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
            }

            return await Serve(request);
        };

        await PresignAsync(items: 2, listed: 2, check: "listing");

        Assert.Equal("ServiceUnavailableException", (string)Lines()[0]["error"]!);
        Assert.NotNull(Lines()[1]["url"]);
    }

    [Theory]
    [InlineData("head", true)]
    [InlineData("listing", false)]
    public async Task What_an_item_says_of_its_object_counts_only_where_the_run_trusts_its_listing(string check, bool isAsked)
    {
        Answer((_, _) => HttpStatusCode.OK);

        await PresignAsync(items: 1, listed: 1, check);

        Assert.Equal(isAsked, _heads.ContainsKey("film-1.mp4"));
    }

    private void Answer(Func<string, int, HttpStatusCode> status) => _steps.Aws.S3.Answer = async (request, _) =>
    {
        if (request.Method != "HEAD")
        {
            return await Serve(request);
        }

        var key = request.Url.Segments[^1];
        int count;
        lock (_heads)
        {
            count = _heads[key] = _heads.GetValueOrDefault(key) + 1;
        }

        var answer = status(key, count);
        return answer == HttpStatusCode.OK ? FakeS3.Head() : FakeS3.Refusal(request, answer, "SlowDown", "Please reduce your request rate.");
    };

    private Task<HttpResponseMessage> Serve(WireExchange request)
    {
        if (request.Method == "HEAD")
        {
            return Task.FromResult(FakeS3.Head());
        }

        _part = request.Body;
        return Task.FromResult(FakeAws.Response(HttpStatusCode.OK, "", "application/xml", ("ETag", "\"x\"")));
    }

    private IReadOnlyList<JsonObject> Lines() => [.. _part!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static JsonObject Item(int line, bool isListed)
    {
        var item = new JsonObject { ["line"] = line, ["key"] = $"film-{line}.mp4" };
        if (isListed)
        {
            item["object"] = Steps.Described();
        }

        return item;
    }

    private async Task<JsonObject> PresignAsync(int items, int? listed = null, string check = "head")
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("canList", true);
        var request = new JsonObject { ["run"] = "nightly", ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["prefix"] = "", ["check"] = check };
        var session = await _steps.InvokeAsync("AssumeRole", new JsonObject
        {
            ["for"] = "batch",
            ["execution"] = BatchCloud.Child,
            ["batch"] = new JsonObject { ["request"] = request.DeepClone(), ["purpose"] = "links", ["parent"] = BatchCloud.Execution },
        });
        return await _steps.InvokeAsync("PresignBatch", new JsonObject
        {
            ["for"] = "links",
            ["execution"] = BatchCloud.Child,
            ["request"] = request,
            ["session"] = session,
            ["items"] = new JsonArray([.. Enumerable.Range(1, items).Select(i => Item(i, isListed: i == listed))]),
        });
    }

    private sealed class SetClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
