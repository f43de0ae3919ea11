using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>Writes parts of error lines into the gaps between the parts that there are.</summary>
internal sealed class ErrorParts(BatchStore store, string run, PartList parts)
{
    // As many as ItemBatcher gives one child.
    private const int LinesPerPart = 500;

    private PartText? _open;

    public async Task AddAsync(BatchLine line, CancellationToken cancellationToken)
    {
        (_open ??= new PartText()).Add(line);
        if (_open.Lines == LinesPerPart)
        {
            await EndPartAsync(cancellationToken);
        }
    }

    /// <summary>Writes the part that was begun, if one was: what follows belongs to another one.</summary>
    public async Task EndPartAsync(CancellationToken cancellationToken)
    {
        if (_open is { } part)
        {
            using (part)
            {
                parts.Add(await part.WriteAsync(store, run, cancellationToken));
            }

            _open = null;
        }
    }
}
