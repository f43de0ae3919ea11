using System.Collections.Immutable;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Local.S3.Folders;

/// <summary>Serves each sub-folder of a data folder as a bucket (<c>--data DIR</c>).</summary>
/// <param name="Buckets">Names of the buckets made, in order.</param>
/// <param name="Refused">Sub-folders whose names are no bucket names or are taken, in order.</param>
public sealed record FolderBuckets(ImmutableArray<string> Buckets, ImmutableArray<string> Refused)
{
    /// <param name="state">Gets the buckets.</param>
    /// <param name="directory">The data folder.</param>
    /// <param name="owner">The account that owns the buckets, twelve digits.</param>
    /// <param name="region">Where the buckets live.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static FolderBuckets Add(S3State state, string directory, string owner, string region)
    {
        ArgumentNullException.ThrowIfNull(state);
        var names = Directory.GetDirectories(directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
        var byServable = names.ToLookup(name => BucketName.IsValid(name) && state.Find(name) is null);
        foreach (var name in byServable[true])
        {
            state.CreateBucket(name, owner, region, new ObjectFolder(Path.Join(directory, name)));
        }

        return new([.. byServable[true]], [.. byServable[false]]);
    }
}
