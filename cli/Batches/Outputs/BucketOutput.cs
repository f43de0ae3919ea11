using Crosslink.Cli.Buckets;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>A prefix of a bucket that the caller may read and write. S3 shows only complete objects.</summary>
internal sealed class BucketOutput(S3Bucket bucket, S3Location location) : IBatchOutput
{
    public string Name => location.ToString();

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        await foreach (var (key, _) in bucket.ListAsync(location.Key, delimiter: "/", cancellationToken))
        {
            names.Add(key[location.Key.Length..]);
        }

        return names;
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
        await bucket.OpenAsync(location.Key + name, BatchFiles.MaxLength(name), cancellationToken);

    // S3 needs the length before the first byte.
    public Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) => TemporaryFile.UseAsync(async file =>
    {
        await write(file, cancellationToken);
        file.Position = 0;
        await bucket.PutAsync(location.Key + name, file, cancellationToken);
        return name;
    });

    // The client belongs to the connection.
    public void Dispose()
    {
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => bucket.DeleteAsync(location.Key + name, cancellationToken);
}
