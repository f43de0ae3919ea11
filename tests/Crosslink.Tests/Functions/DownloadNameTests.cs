using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;

namespace Crosslink.Tests.Functions;

/// <summary>RFC 6266 with RFC 8187's encoding of names beyond ASCII.</summary>
public sealed class DownloadNameTests
{
    [Theory]
    [InlineData("film.mp4", "attachment; filename=\"film.mp4\"")]
    [InlineData("a film (1).mp4", "attachment; filename=\"a film (1).mp4\"")]
    [InlineData("été.mp4", "attachment; filename=\"_t_.mp4\"; filename*=UTF-8''%C3%A9t%C3%A9.mp4")]
    [InlineData("映画🎬", "attachment; filename=\"___\"; filename*=UTF-8''%E6%98%A0%E7%94%BB%F0%9F%8E%AC")]
    [InlineData("say \"hi\".txt", "attachment; filename=\"say _hi_.txt\"; filename*=UTF-8''say%20%22hi%22.txt")]
    [InlineData("100%25.txt", "attachment; filename=\"100_25.txt\"; filename*=UTF-8''100%2525.txt")]
    [InlineData("../etc/passwd", "attachment; filename=\".._etc_passwd\"")]
    [InlineData("C:\\x\\y", "attachment; filename=\"C:_x_y\"")]
    [InlineData("it's; *", "attachment; filename=\"it's; *\"")]
    [InlineData("it's ü", "attachment; filename=\"it's _\"; filename*=UTF-8''it%27s%20%C3%BC")]
    public async Task A_name_becomes_a_disposition_that_says_the_same(string name, string disposition)
    {
        var steps = new Steps();
        steps.Request["downloadAs"] = name;

        var link = await steps.PresignUrlAsync(await steps.AssumeRoleAsync(), Steps.Described());

        var sent = QueryHelpers.ParseQuery(new Uri((string)link["url"]!).Query)["response-content-disposition"].ToString();
        Assert.Equal(disposition, sent);
        var parsed = ContentDispositionHeaderValue.Parse(sent);
        Assert.Equal(name.Replace('/', '_').Replace('\\', '_'), parsed.FileNameStar ?? parsed.FileName!.Trim('"'));
    }
}
