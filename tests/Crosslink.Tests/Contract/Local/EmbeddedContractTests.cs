using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;
using Crosslink.Tests.Properties;
using CsCheck;

namespace Crosslink.Tests.Contract.Local;

public sealed class EmbeddedTrustTests(EmbeddedCloud cloud) : TrustContract(cloud)
{
    [Theory]
    [InlineData("crosslink", null)]
    [InlineData("another", "AccessDenied")]
    [InlineData(null, "AccessDenied")]
    public async Task An_external_id_is_asked_for(string? externalId, string? refusal)
    {
        var role = await MakeRoleAsync("External", Documents.ReadAll(Bucket), new { StringEquals = new Dictionary<string, string> { ["sts:ExternalId"] = "crosslink" } });

        var assuming = () => AssumeAsync(Cloud.CallersSts, request =>
        {
            request.RoleArn = role;
            request.ExternalId = externalId;
        });

        if (refusal is null)
        {
            Assert.NotNull(await assuming());
        }
        else
        {
            await AssertRefusedAsync(refusal, assuming);
        }
    }
}

public sealed class EmbeddedTamperingTests(EmbeddedCloud cloud) : TamperingContract(cloud);

public sealed class EmbeddedExpiryTests(EmbeddedCloud cloud) : ExpiryContract(cloud)
{
    [Fact]
    public Task A_link_from_the_future_is_refused() => AssertAsync("403 AccessDenied", ageInSeconds: -3600);

    [Fact]
    public async Task A_link_ends_with_its_session_though_its_own_life_is_longer()
    {
        // Moves the time, so not on the cloud that the other tests share.
        await using var cloud = new EmbeddedCloud();
        await cloud.InitializeAsync();
        await using var ending = new SessionEnd(cloud);
        await ending.InitializeAsync();

        await ending.AssertAsync();
    }

    private sealed class SessionEnd(EmbeddedCloud cloud) : ObjectCloudContract(cloud)
    {
        public async Task AssertAsync()
        {
            await PutAsync("film.txt", "Metropolis");
            var session = await AssumeAsync(Cloud.CallersSts, request => request.DurationSeconds = 900);
            var url = Sign(session, new LinkDescription("film.txt"), life: 3600);

            cloud.Move(TimeSpan.FromSeconds(890));
            Assert.Equal("200", (await Download.FromAsync(url)).Outcome);
            cloud.Move(TimeSpan.FromSeconds(11));
            Assert.Equal("400 ExpiredToken", (await Download.FromAsync(url)).Outcome);
        }
    }
}

public sealed class EmbeddedHostileKeyTests(EmbeddedCloud cloud) : HostileKeyContract(cloud)
{
    [Theory]
    [MemberData(nameof(HostileKeys.Colons), MemberType = typeof(HostileKeys))]
    [MemberData(nameof(HostileKeys.Escaped), MemberType = typeof(HostileKeys))]
    public Task A_key_that_a_policy_escapes_downloads_with_its_own_session_policy(string key) => AssertNamedAsync(key);

    [Theory]
    [MemberData(nameof(HostileKeys.Patterned), MemberType = typeof(HostileKeys))]
    public async Task A_key_that_a_policy_has_a_wildcard_for_downloads_with_its_own_session_policy(string key)
    {
        await PutAsync(key, $"the content of {key}");
        await PutAsync("another", "another");
        var policy = SessionPolicy.Fit(Request(key), Source, Now.AddSeconds(Life))!;
        Assert.Equal(PolicyScope.Pattern, policy.Scope);

        var session = await AssumeAsync(policy.Json);

        Assert.Equal($"the content of {key}", (await Download.FromAsync(Sign(session, new LinkDescription(key)))).Text);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("another")))).Outcome);
    }
}

public sealed class EmbeddedSessionPolicyTests(EmbeddedCloud cloud) : SessionPolicyContract(cloud)
{
    [Theory]
    [InlineData("127.0.0.0/8", "200")]
    [InlineData("192.0.2.0/24", "403 AccessDenied")]
    public async Task A_link_bound_to_networks_works_from_them_alone(string cidr, string outcome)
    {
        await PutAsync("film.txt", "Metropolis");

        Assert.Equal(outcome, await OutcomeAsync(Request("film.txt") with { AllowedCidrs = [cidr] }));
    }

    [Fact]
    public async Task A_session_pinned_to_a_version_reads_that_one_alone()
    {
        await KeepVersionsAsync();
        var first = await PutAsync("pinned.txt", "first cut");
        var second = await PutAsync("pinned.txt", "second cut");
        var request = Request("pinned.txt") with { VersionId = first };

        Assert.Equal("200", await OutcomeAsync(request, first));
        Assert.Equal("403 AccessDenied", await OutcomeAsync(request, second));
        Assert.Equal("403 AccessDenied", await OutcomeAsync(request, versionId: null));
    }

    private async Task<string> OutcomeAsync(LinkRequest request, string? versionId = null)
    {
        var policy = SessionPolicy.Fit(request, Source, Now.AddSeconds(Life))!;
        var link = new LinkDescription(request.Key) { VersionId = versionId };
        return (await Download.FromAsync(Sign(await AssumeAsync(policy.Json), link))).Outcome;
    }
}

public sealed class EmbeddedObjectTests(EmbeddedCloud cloud) : ObjectContract(cloud);

public sealed class EmbeddedFunctionsTests(EmbeddedCloud cloud) : FunctionsContract(cloud)
{
    [Theory]
    [MemberData(nameof(HostileKeys.Colons), MemberType = typeof(HostileKeys))]
    [MemberData(nameof(HostileKeys.Escaped), MemberType = typeof(HostileKeys))]
    public Task A_key_that_a_policy_escapes_becomes_a_link_that_downloads_it(string key) => Any_key_becomes_a_link_that_downloads_it(key);

    [Fact]
    public Task Any_random_key_round_trips_or_is_refused_by_name() => AnyText.Some.SampleAsync(
        async key =>
        {
            if (key.Split('/').Any(segment => segment is "." or ".."))
            {
                var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = key }));
                Assert.StartsWith("key ", refusal.Message, StringComparison.Ordinal);
                return;
            }

            await PutAsync(key, $"the content of {key}");
            var link = await LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = key });
            Assert.Equal($"the content of {key}", (await Download.FromAsync((string)link["url"]!)).Text);
        },
        iter: 300);

    [Fact]
    public async Task A_pinned_version_becomes_a_link_to_it_though_it_is_overwritten()
    {
        await KeepVersionsAsync();
        var version = await PutAsync("film.txt", "first cut");
        var link = await LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = "film.txt", ["versionId"] = version });

        await PutAsync("film.txt", "second cut");

        Assert.Equal("first cut", (await Download.FromAsync((string)link["url"]!)).Text);
        Assert.Equal(version, (string?)link["versionId"]);
    }
}

public sealed class EmbeddedTicketTests(EmbeddedCloud cloud) : TicketContract(cloud);

public sealed class EmbeddedUploadTests(EmbeddedCloud cloud) : UploadContract(cloud)
{
    [Fact]
    public async Task The_session_that_looks_lists_nothing_without_a_prefix()
    {
        using var s3 = await SessionThatLooksAsync();

        await DeniedAsync(() => s3.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = Bucket }, Cancellation));
    }
}
