using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;

namespace Crosslink.Tests.Cli.Files;

public sealed class WholeFileTests
{
    [Fact]
    public async Task A_file_is_read_as_often_as_needed()
    {
        await using var file = Open(new MemoryStream("0123456789"u8.ToArray()));

        for (var i = 0; i < 2; i++)
        {
            file.Position = 0;
            using var reader = new StreamReader(file, leaveOpen: true);
            Assert.Equal("0123456789", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(9)]
    [InlineData(0)]
    public async Task A_file_that_has_another_length_by_now_is_refused_by_name(int length)
    {
        var content = new MemoryStream();
        content.SetLength(10);
        await using var file = Open(content);
        content.SetLength(length);

        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => file.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        Assert.Equal("FileNotReadable: It has changed since the command began.", $"{failure.Error}: {failure.Message}");
    }

    private static WholeFile Open(Stream content) => new(content, (what, exception) => new CommandFailedException("FileNotReadable", what, innerException: exception));
}
