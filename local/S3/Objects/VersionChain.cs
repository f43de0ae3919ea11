using System.Collections.Immutable;

namespace Crosslink.Local.S3.Objects;

/// <summary>The versions of one key, newest first. Never changes; each step gives a new chain.</summary>
public sealed record VersionChain(ImmutableArray<StoredObject> Versions)
{
    public static VersionChain Empty { get; } = new(ImmutableArray<StoredObject>.Empty);

    public bool IsEmpty => Versions.IsEmpty;

    public StoredObject? Current => Versions.IsEmpty ? null : Versions[0];

    public StoredObject? Find(string versionId) => Versions.FirstOrDefault(v => v.VersionId == versionId);

    /// <summary>A version with the same id (the null version) is replaced.</summary>
    public VersionChain Push(StoredObject version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new([version, .. Versions.Where(v => v.VersionId != version.VersionId)]);
    }

    public VersionChain Without(string versionId) => new([.. Versions.Where(v => v.VersionId != versionId)]);
}
