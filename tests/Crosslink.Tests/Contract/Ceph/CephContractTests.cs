using Amazon.S3.Model;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract.Ceph;

public sealed class CephTrustTests(CephCloud ceph) : TrustContract(ceph)
{
    [Fact]
    public async Task Ceph_unlike_AWS_never_finds_an_external_id_and_refuses()
    {
        var role = await MakeRoleAsync("External", Documents.ReadAll(Bucket), new { StringEquals = new Dictionary<string, string> { ["sts:ExternalId"] = "crosslink" } });

        await AssertRefusedAsync("AccessDenied", () => AssumeAsync(Cloud.CallersSts, request =>
        {
            request.RoleArn = role;
            request.ExternalId = "crosslink";
        }));
    }
}

public sealed class CephTamperingTests(CephCloud ceph) : TamperingContract(ceph);

public sealed class CephExpiryTests(CephCloud ceph) : ExpiryContract(ceph)
{
    [Fact]
    public Task Ceph_unlike_AWS_takes_a_link_from_the_future() => AssertAsync("200", ageInSeconds: -3600);
}

public sealed class CephHostileKeyTests(CephCloud ceph) : HostileKeyContract(ceph)
{
    [Theory]
    [MemberData(nameof(HostileKeys.Escaped), MemberType = typeof(HostileKeys))]
    public async Task Ceph_unlike_AWS_takes_an_escaped_wildcard_for_other_text_and_refuses(string key) =>
        await AssertAsync("403 AccessDenied", key, PolicyScope.Object);

    [Theory]
    [InlineData("映画.txt")]
    [InlineData("e\u0301")]
    public async Task Ceph_unlike_AWS_lets_a_question_mark_stand_for_one_byte_not_one_character_and_refuses(string key) =>
        await AssertAsync("403 AccessDenied", key, PolicyScope.Pattern);

    [Fact]
    public async Task A_key_beyond_the_basic_plane_downloads_with_its_own_session_policy() =>
        await AssertAsync("200", "🎬/🍿.mp4", PolicyScope.Pattern);

    [Theory]
    [MemberData(nameof(HostileKeys.Colons), MemberType = typeof(HostileKeys))]
    public async Task Ceph_unlike_AWS_reads_no_resource_with_a_colon_in_the_key(string key)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => AssertAsync("200", key, PolicyScope.Object));
        Assert.IsType<Amazon.SecurityToken.Model.MalformedPolicyDocumentException>(refusal);
    }

    private async Task AssertAsync(string outcome, string key, PolicyScope scope)
    {
        await PutAsync(key, "the content");
        var policy = SessionPolicy.Fit(Request(key), Source, Now.AddSeconds(Life))!;
        Assert.Equal(scope, policy.Scope);

        var download = await Download.FromAsync(Sign(await AssumeAsync(policy.Json), new LinkDescription(key)));

        Assert.Equal(outcome, download.Outcome);
    }
}

public sealed class CephSessionPolicyTests(CephCloud ceph) : SessionPolicyContract(ceph)
{
    [Fact]
    public async Task Ceph_unlike_AWS_never_finds_how_a_request_was_signed_and_so_does_not_bind_a_link_to_networks()
    {
        await PutAsync("film.txt", "Metropolis");
        var request = Request("film.txt") with { AllowedCidrs = ["192.0.2.0/24"] };

        Assert.Equal("200", await OutcomeAsync(request, versionId: null));
    }

    [Fact]
    public async Task Ceph_unlike_AWS_never_finds_the_version_and_so_does_not_pin_a_session()
    {
        await KeepVersionsAsync();
        var version = await PutAsync("pinned.txt", "Metropolis");
        var request = Request("pinned.txt") with { VersionId = version };

        Assert.Equal("200", await OutcomeAsync(request with { VersionId = "another" }, version));
    }

    private async Task<string> OutcomeAsync(LinkRequest request, string? versionId)
    {
        var policy = SessionPolicy.Fit(request, Source, Now.AddSeconds(Life))!;
        var link = new LinkDescription(request.Key) { VersionId = versionId };
        return (await Download.FromAsync(Sign(await AssumeAsync(policy.Json), link))).Outcome;
    }
}

public sealed class CephObjectTests(CephCloud ceph) : ObjectContract(ceph);

public sealed class CephCorsTests(CephCloud ceph) : CorsContract(ceph);

public sealed class CephTicketTests(CephCloud ceph) : TicketContract(ceph);

public sealed class CephUploadTests(CephCloud ceph) : UploadContract(ceph)
{
    [Fact]
    public async Task Ceph_unlike_AWS_takes_a_negated_condition_on_an_absent_key_for_false_and_lists_without_a_prefix()
    {
        using var s3 = await SessionThatLooksAsync();

        Assert.NotEmpty((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancellation)).S3Objects);
    }
}
