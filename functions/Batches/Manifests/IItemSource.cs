namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Where the items of a batch come from.</summary>
internal interface IItemSource
{
    /// <summary>The items behind a position, in order, each with the position behind it. Lines that cannot be used are items with an error; what is left out is not an item, and moves the position alone.</summary>
    /// <exception cref="Errors.InvalidRequestException">There is no such manifest, or it cannot be read as one at all.</exception>
    IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(ManifestPosition from, CancellationToken cancellationToken);
}
