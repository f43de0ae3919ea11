using System.Collections.Immutable;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Local.S3.Folders;

/// <summary>Serves each sub-folder of a data folder as a bucket (<c>--data DIR</c>).</summary>
/// <param name="Buckets">Names of the buckets made, in order.</param>
/// <param name="Refused">Sub-folders whose names are not bucket names or are taken, in order.</param>
public sealed record FolderBuckets(ImmutableArray<string> Buckets, ImmutableArray<RefusedFolder> Refused)
{
    public static FolderBuckets Add(S3State state, string directory, string owner, string region, Action<string> report) =>
        Add(state, directory, _ => (owner, region), report);

    /// <param name="state">Gets the buckets.</param>
    /// <param name="directory">The data folder.</param>
    /// <param name="place">Which account owns a bucket, by its twelve digits, and where the bucket lives.</param>
    /// <param name="report">Is told once of each file and folder that this program may not read.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder; what is there may be a file, or links in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list it.</exception>
    public static FolderBuckets Add(S3State state, string directory, Func<string, (string Owner, string Region)> place, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(state);
        var served = ImmutableArray.CreateBuilder<string>();
        var refused = ImmutableArray.CreateBuilder<RefusedFolder>();
        foreach (var name in NamesIn(directory))
        {
            if (Refusal(state, name) is { } reason)
            {
                refused.Add(new(name, reason));
                continue;
            }

            var (owner, region) = place(name);
            state.CreateBucket(name, owner, region, new ObjectFolder(Path.Join(directory, name), report));
            served.Add(name);
        }

        return new(served.ToImmutable(), refused.ToImmutable());
    }

    /// <summary>The names of the sub-folders, in order, bucket names or not.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list it.</exception>
    public static IEnumerable<string> NamesIn(string directory) =>
        SubFolders(directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string[] SubFolders(string directory)
    {
        try
        {
            return Directory.GetDirectories(directory);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException && !Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no folder '{directory}'.", exception);
        }
    }

    private static string? Refusal(S3State state, string name) =>
        !BucketName.IsValid(name) ? "is not a bucket name"
        : state.Find(name) is not null ? "is the name of a bucket that the cloud makes itself"
        : null;
}
