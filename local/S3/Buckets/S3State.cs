using System.Buffers.Text;
using System.Collections.Concurrent;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Buckets;

/// <summary>The buckets of all accounts; bucket names are unique over all of them. Knows nothing of HTTP.</summary>
/// <param name="time">The clock of everything that is stored.</param>
/// <param name="fillRandom">Fills a span with random bytes, for version and upload ids.</param>
/// <param name="spoolDirectory">Where the content of large objects is kept, in files without names; null for the system's place for such files.</param>
public sealed class S3State(TimeProvider time, Action<Span<byte>> fillRandom, string? spoolDirectory = null)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Where the content of large objects is kept.</summary>
    public string SpoolDirectory { get; } = spoolDirectory ?? Path.GetTempPath();

    /// <summary>Whether buckets can be made in a region, such as <c>us-east-1</c>: requests signed for another are refused.</summary>
    public Func<string, bool> ServesRegion { get; init; } = _ => true;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Makes a bucket for an account, named by its twelve digits.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidBucketName</c>, <c>BucketAlreadyOwnedByYou</c> or <c>BucketAlreadyExists</c>.</exception>
    public Bucket CreateBucket(string name, string owner, string region, IObjectFolder? folder = null) =>
        CreateBucket(new BucketDescription(name, owner, region, Now), folder);

    public Bucket CreateBucket(BucketDescription description, IObjectFolder? folder = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        if (!BucketName.IsValid(description.Name))
        {
            throw new AwsErrorException(400, "InvalidBucketName", "The specified bucket is not valid.")
            {
                Details = [("BucketName", description.Name)],
            };
        }

        var bucket = new Bucket(description, NewId, folder);
        if (_buckets.TryAdd(description.Name, bucket))
        {
            return bucket;
        }

        throw Bucket(description.Name).Description.Owner == description.Owner
            ? new AwsErrorException(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.")
            : new AwsErrorException(409, "BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.");
    }

    /// <exception cref="AwsErrorException"><c>NoSuchBucket</c></exception>
    public Bucket Bucket(string name) => Find(name) ?? throw S3Errors.NoSuchBucket(name);

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <summary>The account's buckets, by name.</summary>
    public IReadOnlyList<Bucket> BucketsOf(string owner) =>
        [.. _buckets.Values.Where(b => b.Description.Owner == owner).OrderBy(b => b.Name, StringComparer.Ordinal)];

    /// <exception cref="AwsErrorException"><c>BucketNotEmpty</c>: a version or delete marker is left in it.</exception>
    public void DeleteBucket(string name)
    {
        if (!Bucket(name).IsEmpty)
        {
            throw new AwsErrorException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty") { Details = [("BucketName", name)] };
        }

        if (_buckets.TryRemove(name, out var bucket))
        {
            bucket.Uploads.CloseAll();
        }
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[24];
        fillRandom(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
