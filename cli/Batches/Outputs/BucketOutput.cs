using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>A prefix of a bucket that the caller may read and write. S3 shows an object when it is whole.</summary>
internal sealed class BucketOutput(IAmazonS3 s3, S3Location location) : IBatchOutput
{
    public string Name => location.ToString();

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        var list = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Key, Delimiter = "/" };
        do
        {
            var page = await s3.ListObjectsV2Async(list, cancellationToken);
            names.AddRange((page.S3Objects ?? []).Select(found => found.Key[location.Key.Length..]));
            list.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (list.ContinuationToken is not null);
        return names;
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await s3.GetObjectAsync(location.Bucket, location.Key + name, cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        // S3 has to know the length before it gets the first byte.
        await using var file = TemporaryFile.Create();
        await write(file, cancellationToken);
        file.Position = 0;
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = location.Bucket, Key = location.Key + name, InputStream = file, AutoCloseStream = false }, cancellationToken);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        s3.DeleteObjectAsync(location.Bucket, location.Key + name, cancellationToken);
}
