using System.Globalization;
using Amazon.S3.Model;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>A listing that leads nowhere ends by name, and does not take all of a function's time.</summary>
public sealed class EndlessListingTests
{
    [Fact]
    public async Task Pages_without_a_key_may_come_before_those_with_keys()
    {
        var read = await ReadAsync(page => page < ListingPages.MaxEmptyInARow ? Page([], $"{page}") : Page(["a"], null));

        Assert.Equal(ListingPages.MaxEmptyInARow, read);
    }

    [Fact]
    public async Task They_do_not_go_on_for_ever()
    {
        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => ReadAsync(page => Page([], $"{page}")));

        Assert.Equal("S3 gave 1,000 pages of a listing in a row without a key.", refused.Message);
    }

    [Fact]
    public async Task A_page_with_a_key_begins_the_count_anew() =>
        Assert.Equal(3_000, await ReadAsync(page => Page(page % 900 == 0 ? ["a"] : [], page < 3_000 ? $"{page}" : null)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("same")]
    public async Task A_page_that_leads_nowhere_is_refused_although_it_has_keys(string? token)
    {
        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => ReadAsync(_ => new ListObjectsV2Response
        {
            S3Objects = [new S3Object { Key = "a" }],
            IsTruncated = true,
            NextContinuationToken = token,
        }));

        Assert.Equal("S3 gave a page of a listing that is not the last and leads to no other.", refused.Message);
    }

    [Fact]
    public async Task Each_page_is_asked_for_with_the_token_of_the_one_before()
    {
        List<string?> asked = [];
        var list = new ListObjectsV2Request { StartAfter = "k" };
        await foreach (var _ in ListingPages.ReadAsync(list, next => Answer(next)))
        {
        }

        Assert.Equal(["k/", "/1", "/2"], asked);

        Task<ListObjectsV2Response> Answer(ListObjectsV2Request next)
        {
            asked.Add($"{next.StartAfter}/{next.ContinuationToken}");
            return Task.FromResult(Page(["a"], asked.Count < 3 ? asked.Count.ToString(CultureInfo.InvariantCulture) : null));
        }
    }

    private static ListObjectsV2Response Page(string[] keys, string? next) => new()
    {
        S3Objects = [.. keys.Select(key => new S3Object { Key = key })],
        IsTruncated = next is not null,
        NextContinuationToken = next,
    };

    /// <returns>How many pages there are.</returns>
    private static async Task<int> ReadAsync(Func<int, ListObjectsV2Response> answer)
    {
        var count = 0;
        await foreach (var _ in ListingPages.ReadAsync(new ListObjectsV2Request(), _ => Task.FromResult(answer(count + 1))))
        {
            count++;
        }

        return count;
    }
}
