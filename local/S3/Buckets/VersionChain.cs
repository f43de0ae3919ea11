using System.Collections.Immutable;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Buckets;

/// <summary>The versions of one key, newest first. Never changes; each step gives a new chain.</summary>
public sealed record VersionChain(ImmutableList<StoredObject> Versions)
{
    public static VersionChain Empty { get; } = new(ImmutableList<StoredObject>.Empty);

    public StoredObject? Current => Versions.IsEmpty ? null : Versions[0];

    public StoredObject? Find(string versionId) => Versions.Find(v => v.VersionId == versionId);

    /// <summary>A version with the same id (the null version) is replaced.</summary>
    public VersionChain Push(StoredObject version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new(Versions.RemoveAll(v => v.VersionId == version.VersionId).Insert(0, version));
    }

    public VersionChain Without(string versionId) => new(Versions.RemoveAll(v => v.VersionId == versionId));
}
