using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>Writes one link on each line, for <c>wget -i</c> and <c>aria2c -i</c>. Skips lines without a link.</summary>
internal sealed class UrlList() : LinkList("urls.txt")
{
    protected override async Task WriteAsync(Stream file, Func<IAsyncEnumerable<BatchLine>> read, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
        await foreach (var line in read().WithCancellation(cancellationToken))
        {
            if (line.Url is { } url)
            {
                await writer.WriteLineAsync(url.AsMemory(), cancellationToken);
            }
        }
    }
}
