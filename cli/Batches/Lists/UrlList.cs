using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>One link on each line and nothing else, as <c>wget -i</c> and <c>aria2c -i</c> read it. Lines without a link are left out.</summary>
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
