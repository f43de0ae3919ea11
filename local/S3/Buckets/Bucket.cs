using System.Collections.Concurrent;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Buckets;

/// <summary>
/// A bucket of one account in one region, and everything in it. Safe to use from several threads: readers never wait, and
/// writers never wait for a disk.
/// </summary>
public sealed class Bucket
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, VersionChain> _written = new(StringComparer.Ordinal);
    private readonly OrderedKeys _writtenKeys = new();
    private readonly Func<string> _newVersionId;
    private readonly IObjectFolder? _folder;
    private readonly IKeySource _keys;

    /// <param name="description">Name, owner, region and what else is fixed.</param>
    /// <param name="newVersionId">Makes a fresh version or upload id.</param>
    /// <param name="folder">Files that lie under the written objects; they are read and never written.</param>
    /// <exception cref="AwsErrorException"><c>MalformedPolicy</c></exception>
    public Bucket(BucketDescription description, Func<string> newVersionId, IObjectFolder? folder = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        _newVersionId = newVersionId;
        _folder = folder;
        _keys = folder is null ? _writtenKeys : new MergedKeys(_writtenKeys, folder);
        Description = description;
        Policy = description.Policy is { } json ? BucketPolicy.Parse(json) : null;
        Uploads = new(newVersionId);
    }

    public BucketDescription Description { get; }

    public string Name => Description.Name;

    public Versioning Versioning { get; private set; }

    public BucketPolicy? Policy { get; private set; }

    /// <summary>What pages of other origins may do here, the first match first; empty without a CORS configuration.</summary>
    public IReadOnlyList<CorsRule> CorsRules { get; private set; } = [];

    public MultipartUploads Uploads { get; }

    /// <summary>Neither a version nor a delete marker is in it.</summary>
    public bool IsEmpty => !AllSteps().Any();

    public void SetPolicy(BucketPolicy? policy) => Policy = policy;

    public void SetCorsRules(IReadOnlyList<CorsRule> rules) => CorsRules = rules;

    public void SetVersioning(Versioning versioning)
    {
        lock (_gate)
        {
            if (versioning == Versioning.Off && Versioning != Versioning.Off)
            {
                throw S3Errors.Invalid("IllegalVersioningConfigurationException", "Versioning cannot be taken away, only suspended");
            }

            Versioning = versioning;
        }
    }

    /// <summary>Stores a version and holds its content; its id is given out here, and the stored version is returned.</summary>
    /// <exception cref="AwsErrorException">The condition does not hold; nothing has changed.</exception>
    public StoredObject Put(StoredObject draft, WriteCondition? condition = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ObjectKey.Check(draft.Key);
        var before = Chain(draft.Key);
        StoredObject stored;
        StoredObject? replaced;
        lock (_gate)
        {
            var chain = _written.GetValueOrDefault(draft.Key, before);
            (condition ?? WriteCondition.None).Check(draft.Key, chain.Current);
            ObjectDisposedException.ThrowIf(!draft.Content.TryHold(), draft.Content);
            stored = draft with { VersionId = NextVersionId() };
            replaced = chain.Find(stored.VersionId);
            Keep(draft.Key, chain.Push(stored));
        }

        replaced?.Content.Release();
        return stored;
    }

    /// <summary>The version, a delete marker included; null where there is none.</summary>
    public StoredObject? Find(string key, string? versionId = null)
    {
        var chain = Chain(key);
        return versionId is null ? chain.Current : chain.Find(versionId);
    }

    /// <summary>The version to read.</summary>
    /// <exception cref="AwsErrorException"><c>NoSuchKey</c>, <c>NoSuchVersion</c>, or <c>MethodNotAllowed</c> for a named delete marker.</exception>
    public StoredObject Get(string key, string? versionId = null) => Find(key, versionId) switch
    {
        null when versionId is null => throw S3Errors.NoSuchKey(key),
        null => throw S3Errors.NoSuchVersion(key, versionId),
        { IsDeleteMarker: true } marker when versionId is null => throw S3Errors.Deleted(marker.Key, marker.VersionId),
        { IsDeleteMarker: true } marker => throw S3Errors.MarkerNotReadable(marker.VersionId, marker.LastModified),
        var found => found,
    };

    /// <summary>Removes the named version, or the current one in the way the bucket's versioning has it.</summary>
    /// <param name="condition">What must hold of the current version, whichever is removed.</param>
    /// <returns>The delete marker that was made or removed, or the version that was removed; null where nothing was there.</returns>
    /// <exception cref="AwsErrorException">The condition does not hold; nothing has changed.</exception>
    public StoredObject? Delete(string key, string? versionId, DateTimeOffset now, WriteCondition? condition = null)
    {
        var before = Chain(key);
        StoredObject? marker = null;
        StoredObject? gone;
        lock (_gate)
        {
            var chain = _written.GetValueOrDefault(key, before);
            (condition ?? WriteCondition.None).Check(key, chain.Current);
            if (versionId is null && Versioning != Versioning.Off)
            {
                marker = new StoredObject { Key = key, VersionId = NextVersionId(), LastModified = now, IsDeleteMarker = true };
                gone = chain.Find(marker.VersionId);
                Keep(key, chain.Push(marker));
            }
            else
            {
                gone = versionId is null ? chain.Current : chain.Find(versionId);
                if (gone is not null)
                {
                    Keep(key, chain.Without(gone.VersionId));
                }
            }
        }

        gone?.Content.Release();
        return marker ?? gone;
    }

    public ListingPage List(ListingRequest request) =>
        ListingPage.Of(_keys, key => Find(key) is { IsDeleteMarker: false } current ? current : null, request);

    /// <param name="request">What is asked for.</param>
    /// <param name="afterVersionId">Goes on within the key of <see cref="ListingRequest.After"/>, after this version.</param>
    public VersionsPage ListVersions(ListingRequest request, string? afterVersionId = null) =>
        VersionsPage.Of(_keys, Versions, request, afterVersionId);

    /// <summary>Every version and delete marker, in key order, newest first.</summary>
    public IReadOnlyList<StoredObject> AllVersions() => [.. AllSteps().SelectMany(step => step.Item!.Versions)];

    private IEnumerable<Step<VersionChain>> AllSteps() =>
        new KeyWalk<VersionChain>(_keys, Versions, "", null).From("", ListingPage.Limit);

    private VersionChain? Versions(string key) => Chain(key) is { IsEmpty: false } chain ? chain : null;

    // The folder is asked outside of the gate. A file's tombstone is an empty chain in `written`: the file stays, hidden.
    private VersionChain Chain(string key) =>
        _written.TryGetValue(key, out var chain) ? chain
        : _folder?.Find(key) is { } file ? VersionChain.Empty.Push(file)
        : VersionChain.Empty;

    private void Keep(string key, VersionChain chain)
    {
        if (chain.IsEmpty && _folder is null)
        {
            _written.TryRemove(key, out _);
            _writtenKeys.Remove(key);
            return;
        }

        var known = _written.ContainsKey(key);
        _written[key] = chain;
        if (!known)
        {
            _writtenKeys.Add(key);
        }
    }

    private string NextVersionId() => Versioning == Versioning.Enabled ? _newVersionId() : StoredObject.NullVersion;
}
