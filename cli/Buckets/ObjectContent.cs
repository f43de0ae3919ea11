using Amazon.S3.Model;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Cli.Buckets;

/// <summary>
/// The content of an object, while it comes over the network. A connection that breaks in the middle is an
/// <see cref="HttpRequestException"/>, as one that breaks at the beginning is, and not an <see cref="IOException"/>, which
/// would be the disk's.
/// </summary>
/// <param name="maxLength">Bytes.</param>
/// <exception cref="CommandFailedException"><c>UnexpectedAnswer</c>: the content is longer than that.</exception>
internal sealed class ObjectContent(GetObjectResponse answer, long maxLength) : ForwardOnlyStream
{
    private long _length;

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
