using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>An S3 whose objects the test writes and reads; every bucket is there. Safe for requests at the same time.</summary>
internal sealed class MemoryBuckets() : AmazonS3Client("id", "secret", new AmazonS3Config { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1" })
{
    private readonly ConcurrentDictionary<string, string> _objects = new(StringComparer.Ordinal);

    /// <summary>Keys of objects at which the connection breaks.</summary>
    public HashSet<string> BreaksOff { get; } = [];

    /// <summary>Whether what is put is refused.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether deletions are throttled.</summary>
    public bool KeepsAll { get; set; }

    public void Write(string key, string content) => _objects[key] = content;

    public string? Find(string key) => _objects.GetValueOrDefault(key);

    public void Clear() => _objects.Clear();

    public string Read(string key) => _objects[key];

    public override Task<GetObjectResponse> GetObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default)
    {
        if (!_objects.TryGetValue(key, out var content))
        {
            throw new AmazonS3Exception("The specified key does not exist.") { StatusCode = HttpStatusCode.NotFound, ErrorCode = "NoSuchKey" };
        }

        Stream stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return Task.FromResult(new GetObjectResponse { BucketName = bucketName, Key = key, ResponseStream = BreaksOff.Contains(key) ? new BrokenStream() : stream });
    }

    public override async Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
    {
        if (IsReadOnly)
        {
            throw new AmazonS3Exception("Access Denied") { StatusCode = HttpStatusCode.Forbidden, ErrorCode = "AccessDenied" };
        }

        using var reader = new StreamReader(request.InputStream, leaveOpen: true);
        _objects[request.Key] = await reader.ReadToEndAsync(cancellationToken);
        return new PutObjectResponse { ETag = "\"1\"" };
    }

    public override Task<DeleteObjectResponse> DeleteObjectAsync(DeleteObjectRequest request, CancellationToken cancellationToken = default)
    {
        if (KeepsAll)
        {
            throw new AmazonS3Exception("Please reduce your request rate.") { StatusCode = HttpStatusCode.ServiceUnavailable, ErrorCode = "SlowDown" };
        }

        _objects.TryRemove(request.Key, out _);
        return Task.FromResult(new DeleteObjectResponse { HttpStatusCode = HttpStatusCode.NoContent });
    }

    public override Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListObjectsV2Response
        {
            S3Objects = [.. _objects.Where(found => found.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
                .OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => new S3Object { Key = found.Key, ETag = $"\"{found.Value.Length}\"" })],
            IsTruncated = false,
        });

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("Connection reset by peer");
    }
}
