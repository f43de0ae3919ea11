using Amazon.S3.Model;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Cli.Buckets;

/// <summary>
/// The content of an object, while it comes over the network. A connection that breaks in the middle is an
/// <see cref="HttpRequestException"/>, as one that breaks at the beginning is, and not an <see cref="IOException"/>, which
/// would be the disk's.
/// </summary>
internal sealed class ObjectContent(GetObjectResponse answer) : ForwardOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
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
