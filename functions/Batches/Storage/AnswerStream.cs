using Amazon.Runtime;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>The body of an answer of S3, which comes after its head, and so after the SDK's own attempts: a broken connection is a transient failure here too.</summary>
/// <exception cref="ServiceUnavailableException">The connection broke, or the body is not the one that was stored.</exception>
internal sealed class AnswerStream(Stream body) : ForwardOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AwsCall.InvokeAsync("S3", token => body.ReadAsync(buffer, token).AsTask(), cancellationToken);
        }
        catch (AmazonClientException exception)
        {
            // The SDK's, at the end of a body that is not what its ETag says.
            throw new ServiceUnavailableException($"S3 gave an answer that cannot be read ({exception.Message}).");
        }
    }
}
