using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.S3.Model;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>An object of the batch bucket while it is read.</summary>
/// <exception cref="ServiceUnavailableException">The connection broke, or what came cannot be read.</exception>
internal sealed class StoredText(GetObjectResponse response) : IDisposable
{
    public Stream Content { get; } = new AnswerStream(response.ResponseStream);

    public string ETag => response.ETag;

    /// <summary>Bytes.</summary>
    public long Length => response.ContentLength;

    /// <summary>Reads it as one JSON value; null where it says <c>null</c>.</summary>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(Content, shape, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>Reads it as JSON Lines.</summary>
    public async IAsyncEnumerable<T> ReadLinesAsync<T>(JsonTypeInfo<T> shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var lines = JsonSerializer.DeserializeAsyncEnumerable(Content, shape, topLevelValues: true, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    break;
                }
            }
            catch (JsonException exception)
            {
                throw Unreadable(exception);
            }

            yield return lines.Current ?? throw Unreadable(new JsonException());
        }
    }

    public void Dispose()
    {
        Content.Dispose();
        try
        {
            response.Dispose();
        }
        catch (AmazonClientException)
        {
            // The SDK says here, too, that the body was not what its ETag says. Whoever read it knows.
        }
    }

    // The workflow wrote it, so it was JSON. The exception's own message quotes it, and it may hold links.
    private static ServiceUnavailableException Unreadable(JsonException e) => new($"S3 gave an answer that cannot be read ({e.GetType().Name}).");
}
