using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>One part of the output while it is put together.</summary>
internal sealed class PartText : IDisposable
{
    private readonly JsonLinesBuffer _text = new();
    private readonly PartCount _count = new();

    public long Lines => _count.Lines;

    public void Add(BatchLine line)
    {
        _count.Add(line.Line, line.Error, line.ExpiresAt);
        _text.Add(line, PartJson.Readable.BatchLine);
    }

    /// <summary>Writes the part whole, over what an earlier attempt wrote.</summary>
    public async Task<BatchPart> WriteAsync(BatchStore store, string run, CancellationToken cancellationToken)
    {
        var part = _count.Describe(RunKeys.Part(run, _count.FirstLine));
        await store.PutAsync(part.Key, _text.Text, JsonLinesBuffer.ContentType, cancellationToken);
        return part;
    }

    public void Dispose() => _text.Dispose();
}
