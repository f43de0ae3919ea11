using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Buckets;

/// <summary>A bucket of one account in one region, and everything in it. Safe to use from several threads.</summary>
/// <param name="description">Name, owner, region and what else is fixed.</param>
/// <param name="newVersionId">Makes a fresh version or upload id.</param>
/// <param name="folder">Files that lie under the written objects; they are read and never written.</param>
public sealed class Bucket(BucketDescription description, Func<string> newVersionId, IObjectFolder? folder = null)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, VersionChain> written = new(KeyOrder.Utf8);

    public BucketDescription Description => description;

    public string Name => description.Name;

    public Versioning Versioning { get; private set; }

    public MultipartUploads Uploads { get; } = new(newVersionId);

    public void SetVersioning(Versioning versioning)
    {
        if (versioning == Versioning.Off && Versioning != Versioning.Off)
        {
            throw S3Errors.Invalid("IllegalVersioningConfigurationException", "Versioning cannot be taken away, only suspended");
        }

        Versioning = versioning;
    }

    /// <summary>Stores a version; its id is given out here, and the stored version is returned.</summary>
    /// <exception cref="S3ErrorException">The condition does not hold; nothing has changed.</exception>
    public StoredObject Put(StoredObject draft, WriteCondition? condition = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ObjectKey.Check(draft.Key);
        lock (gate)
        {
            var chain = Chain(draft.Key);
            (condition ?? WriteCondition.None).Check(draft.Key, chain.Current);
            var stored = draft with { VersionId = NextVersionId() };
            written[draft.Key] = chain.Push(stored);
            return stored;
        }
    }

    /// <summary>The version, a delete marker included; null where there is none.</summary>
    public StoredObject? Find(string key, string? versionId = null)
    {
        lock (gate)
        {
            var chain = Chain(key);
            return versionId is null ? chain.Current : chain.Find(versionId);
        }
    }

    /// <summary>The version to read.</summary>
    /// <exception cref="S3ErrorException"><c>NoSuchKey</c>, <c>NoSuchVersion</c>, or <c>MethodNotAllowed</c> for a named delete marker.</exception>
    public StoredObject Get(string key, string? versionId = null) => Find(key, versionId) switch
    {
        null when versionId is null => throw S3Errors.NoSuchKey(key),
        null => throw S3Errors.NoSuchVersion(key, versionId),
        { IsDeleteMarker: true } marker when versionId is null => throw S3Errors.Deleted(marker),
        { IsDeleteMarker: true } marker => throw S3Errors.MarkerNotReadable(marker),
        var found => found,
    };

    /// <summary>Removes the named version, or the current one in the way the bucket's versioning has it.</summary>
    /// <returns>The delete marker that was made or removed, or the version that was removed; null where nothing was there.</returns>
    public StoredObject? Delete(string key, string? versionId, DateTimeOffset now)
    {
        lock (gate)
        {
            var chain = Chain(key);
            if (versionId is not null || Versioning == Versioning.Off)
            {
                var gone = versionId is null ? chain.Current : chain.Find(versionId);
                written[key] = gone is null ? chain : chain.Without(gone.VersionId);
                return gone;
            }

            var marker = new StoredObject { Key = key, VersionId = NextVersionId(), LastModified = now, IsDeleteMarker = true };
            written[key] = chain.Push(marker);
            return marker;
        }
    }

    public ListingPage List(ListingRequest request) => ListingPage.Of(Current(), request);

    /// <summary>Every version and delete marker, in key order, newest first.</summary>
    public IReadOnlyList<StoredObject> AllVersions()
    {
        lock (gate)
        {
            return [.. Keys().SelectMany(key => Chain(key).Versions)];
        }
    }

    private List<StoredObject> Current()
    {
        lock (gate)
        {
            return [.. Keys().Select(key => Chain(key).Current).OfType<StoredObject>().Where(o => !o.IsDeleteMarker)];
        }
    }

    // An empty chain in `written` is what a deleted file leaves behind: the file on disk stays, hidden.
    private VersionChain Chain(string key) =>
        written.TryGetValue(key, out var chain) ? chain
        : folder?.Find(key) is { } file ? VersionChain.Empty.Push(file)
        : VersionChain.Empty;

    private IEnumerable<string> Keys() => folder is null
        ? written.Keys
        : new SortedSet<string>(written.Keys.Concat(folder.Keys()), KeyOrder.Utf8);

    private string NextVersionId() => Versioning == Versioning.Enabled ? newVersionId() : StoredObject.NullVersion;
}
