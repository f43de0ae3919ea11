using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Local.S3;

public sealed class ContentTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("crosslink-spool-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(10, typeof(MemoryContent))]
    [InlineData(11, typeof(SpooledContent))]
    public async Task Small_content_stays_in_memory_and_large_goes_to_a_file_without_a_name(int size, Type type)
    {
        using var spool = new Spool(_directory.FullName, memoryBytes: 10);
        for (var i = 0; i < size; i++)
        {
            await spool.AppendAsync(Encoding.ASCII.GetBytes($"{i % 10}"), Cancellation);
        }

        var content = spool.Finish();
        Assert.IsType(type, content);
        Assert.Empty(_directory.EnumerateFileSystemInfos());
        Assert.Equal(string.Concat(Enumerable.Range(0, size).Select(i => i % 10)), await ReadAsync(content, 0, content.Length));
    }

    [Fact]
    public async Task Readers_of_one_file_do_not_move_each_others_place()
    {
        using var spool = new Spool(_directory.FullName, memoryBytes: 0);
        await spool.AppendAsync("0123456789"u8.ToArray(), Cancellation);
        var content = spool.Finish();
        await using var one = content.OpenRead();
        await using var other = content.OpenRead();
        one.Position = 4;
        Assert.Equal(('4', '0', '5'), (await NextAsync(one), await NextAsync(other), await NextAsync(one)));
    }

    [Fact]
    public async Task Joined_parts_read_as_one_from_anywhere()
    {
        string[] parts = ["abc", "", "d", "efgh", ""];
        var joined = new JoinedContent(parts.Select(part => new MemoryContent(Encoding.ASCII.GetBytes(part))));
        var whole = string.Concat(parts);
        Assert.Equal(whole.Length, joined.Length);
        for (var start = 0; start <= whole.Length; start++)
        {
            for (var length = 0; start + length <= whole.Length; length++)
            {
                Assert.Equal(whole.Substring(start, length), await ReadAsync(joined, start, length));
            }
        }
    }

    [Fact]
    public async Task A_file_that_has_become_shorter_is_an_error_not_a_shorter_answer()
    {
        var path = Path.Join(_directory.FullName, "film");
        await File.WriteAllTextAsync(path, "0123456789", Cancellation);
        var content = new ObjectFolder(_directory.FullName, Assert.Fail).Find("film")!.Content;
        await File.WriteAllTextAsync(path, "01234", Cancellation);
        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(content, 0, 10));
    }

    [Fact]
    public async Task A_folder_that_takes_no_content_is_named_to_whoever_runs_the_cloud_and_nobody_else()
    {
        var missing = Path.Join(_directory.FullName, "missing");
        using var spool = new Spool(missing, memoryBytes: 10);
        await spool.AppendAsync("0123456789"u8.ToArray(), Cancellation);

        var refusal = await Assert.ThrowsAsync<AwsErrorException>(() => spool.AppendAsync("0"u8.ToArray(), Cancellation).AsTask());

        Assert.Equal((503, "ServiceUnavailable"), (refusal.Status, refusal.Code));
        Assert.Contains($"cannot be kept in '{missing}'", refusal.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain(missing, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_one_size_and_of_any_sizes_lie_end_to_end()
    {
        var even = PartLayout.Even(25, 10);
        Assert.Equal([(0, 10), (10, 10), (20, 5)], Enumerable.Range(1, even.Count).Select(even.Part));
        var odd = PartLayout.Of([3, 1, 4]);
        Assert.Equal([(0, 3), (3, 1), (4, 4)], Enumerable.Range(1, odd.Count).Select(odd.Part));
    }

    private static async Task<string> ReadAsync(ObjectContent content, long start, long length)
    {
        var text = new StringBuilder();
        await content.ReadAsync(
            start,
            length,
            piece =>
            {
                text.Append(Encoding.ASCII.GetString(piece.Span));
                return ValueTask.CompletedTask;
            },
            Cancellation);
        return text.ToString();
    }

    private static async Task<char> NextAsync(Stream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, Cancellation);
        return (char)one[0];
    }
}
