using System.Net;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>What a link answers: the object, parts of it, versions of it, or that it is not there.</summary>
public abstract class ObjectContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    [Fact]
    public async Task A_missing_key_is_forbidden_to_who_may_not_list()
    {
        var session = await AssumeAsync(SessionPolicy.Fit(Request("missing"), Source, Now.AddSeconds(Life))!.Json);

        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("missing")))).Outcome);
    }

    [Fact]
    public async Task A_missing_key_is_not_found_by_who_may_list()
    {
        var role = await MakeRoleAsync("List", Documents.ReadAllAndList(Bucket));
        var source = Source with { CanList = true };
        var session = await AssumeAsync(SessionPolicy.Fit(Request("missing"), source, Now.AddSeconds(Life))!.Json, role);

        Assert.Equal("404 NoSuchKey", (await Download.FromAsync(Sign(session, new LinkDescription("missing")))).Outcome);
    }

    [Theory]
    [InlineData("bytes=0-0", "M", "bytes 0-0/10")]
    [InlineData("bytes=5-", "polis", "bytes 5-9/10")]
    [InlineData("bytes=-3", "lis", "bytes 7-9/10")]
    [InlineData("bytes=8-99", "is", "bytes 8-9/10")]
    public async Task A_range_answers_with_that_part_alone(string range, string text, string contentRange)
    {
        await PutAsync("film.txt", "Metropolis");

        var download = await Download.FromAsync(Sign(await AssumeAsync(), new LinkDescription("film.txt")), range: range);

        Assert.Equal(HttpStatusCode.PartialContent, download.Status);
        Assert.Equal(text, download.Text);
        Assert.Equal(contentRange, download.ContentHeaders.ContentRange?.ToString());
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused()
    {
        await PutAsync("film.txt", "Metropolis");

        var download = await Download.FromAsync(Sign(await AssumeAsync(), new LinkDescription("film.txt")), range: "bytes=10-");

        Assert.Equal("416 InvalidRange", download.Outcome);
    }

    [Fact]
    public async Task A_link_signed_for_head_answers_with_the_headers_alone()
    {
        await PutAsync("film.txt", "Metropolis");
        var url = Sign(await AssumeAsync(), new LinkDescription("film.txt") { Method = LinkMethod.Head });

        var download = await Download.FromAsync(url, HttpMethod.Head);

        Assert.Equal("200", download.Outcome);
        Assert.Equal(10, download.ContentHeaders.ContentLength);
        Assert.Equal("403 SignatureDoesNotMatch", (await Download.FromAsync(url)).Outcome);
    }

    [Fact]
    public async Task A_pinned_version_stays_when_the_object_is_overwritten_and_deleted()
    {
        await KeepVersionsAsync();
        var first = await PutAsync("film.txt", "first cut");
        await PutAsync("film.txt", "second cut");
        var session = await AssumeAsync();
        Assert.Equal("second cut", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Text);

        await Cloud.OwnersS3.DeleteObjectAsync(Bucket, "film.txt", Cancellation);

        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
        Assert.Equal("first cut", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt") { VersionId = first }))).Text);
    }

    [Fact]
    public async Task A_session_that_may_read_objects_but_not_versions_is_refused_a_version()
    {
        await KeepVersionsAsync();
        var version = await PutAsync("film.txt", "first cut");
        var session = await AssumeAsync(Documents.Allow("s3:GetObject", Bucket, "film.txt"));

        Assert.Equal("200", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt") { VersionId = version }))).Outcome);
    }

    [Fact]
    public async Task A_session_that_may_read_versions_but_not_objects_is_refused_the_newest()
    {
        await KeepVersionsAsync();
        var version = await PutAsync("film.txt", "first cut");
        var session = await AssumeAsync(Documents.Allow("s3:GetObjectVersion", Bucket, "film.txt"));

        Assert.Equal("200", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt") { VersionId = version }))).Outcome);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
    }

    [Fact]
    public async Task Response_overrides_are_answered_as_signed()
    {
        await PutAsync("film.txt", "Metropolis");
        const string disposition = "attachment; filename=\"_.mp4\"; filename*=UTF-8''%E4%B8%83%E4%BA%BA%E3%81%AE%E4%BE%8D%20%28%C3%A9%29.mp4";
        var link = new LinkDescription("film.txt") { ResponseContentDisposition = disposition, ResponseContentType = "video/mp4; codecs=\"a, b\"" };

        var download = await Download.FromAsync(Sign(await AssumeAsync(), link));

        Assert.Equal("Metropolis", download.Text);
        Assert.Equal(disposition, download.ContentHeaders.NonValidated["Content-Disposition"].ToString());
        Assert.Equal("video/mp4; codecs=\"a, b\"", download.ContentHeaders.NonValidated["Content-Type"].ToString());
    }
}
