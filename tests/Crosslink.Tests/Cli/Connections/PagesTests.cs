using System.Globalization;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Failures;
using Crosslink.Tests.Cli.Batches;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Tests.Cli.Connections;

public sealed class PagesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Pages_are_read_until_one_leads_no_further(string? last)
    {
        List<string?> read = [];
        await foreach (var page in PagedList.ReadAsync(ReadAsync, page => page == "bb" ? last : page + "b"))
        {
            read.Add(page);
        }

        Assert.Equal(["", "b", "bb"], read);
    }

    [Fact]
    public Task A_page_that_leads_to_itself_ends_the_list() => AssertUnexpectedAsync(_ => "same", "to the same page");

    [Fact]
    public Task So_does_the_page_after_which_no_list_goes_on() =>
        AssertUnexpectedAsync(page => (page.Length == 0 ? 1 : int.Parse(page, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture), "does not end");

    [Fact]
    public async Task An_object_that_is_larger_than_it_can_be_is_refused_while_it_comes()
    {
        using var buckets = new MemoryBuckets();
        buckets.Write("k", "0123456789");
        var bucket = new S3Bucket(buckets, "films");

        using var content = new MemoryStream();
        await using (var fits = await bucket.OpenAsync("k", 10, Cancellation))
        {
            await fits!.CopyToAsync(content, Cancellation);
        }

        Assert.Equal(10, content.Length);
        await using var large = await bucket.OpenAsync("k", 9, Cancellation);
        var refused = await Assert.ThrowsAsync<CommandFailedException>(() => large!.CopyToAsync(content, Cancellation));
        Assert.Equal(("UnexpectedAnswer", "k of films has more than 9 bytes."), (refused.Error, refused.Message));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<string> ReadAsync(string? token) => Task.FromResult(token ?? "");

    private static async Task AssertUnexpectedAsync(Func<string, string> next, string how)
    {
        var refused = await Assert.ThrowsAsync<UnexpectedAnswerException>(async () =>
        {
            await foreach (var _ in PagedList.ReadAsync(ReadAsync, next))
            {
            }
        });
        Assert.Contains(how, refused.Message, StringComparison.Ordinal);
    }
}
