using Amazon.S3.Model;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Cli.Buckets;

/// <summary>
/// The content of an object, read from the network. A broken connection is always an <see cref="HttpRequestException"/>, even in
/// the middle of the content; an <see cref="IOException"/> would mean the disk.
/// </summary>
/// <param name="maxLength">The limit in bytes.</param>
/// <exception cref="CommandFailedException"><c>UnexpectedAnswer</c>: the content is longer than that.</exception>
internal sealed class ObjectContent(GetObjectResponse answer, long maxLength) : ForwardOnlyStream
{
    private long _length;

    public string ETag => answer.ETag;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
            _length += read;
            return _length <= maxLength
                ? read
                : throw AwsFailure.Unexpected(FormattableString.Invariant($"{answer.Key} of {answer.BucketName} has more than {maxLength:N0} bytes."));
        }
        catch (IOException exception)
        {
            throw new HttpRequestException($"{answer.Key} of {answer.BucketName} broke off: {exception.Message}", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer.Dispose();
        }

        base.Dispose(disposing);
    }
}
