using Amazon.S3.Model;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>An object of the batch bucket while it is read.</summary>
internal sealed class StoredText(GetObjectResponse response) : IDisposable
{
    public Stream Content => response.ResponseStream;

    public string ETag => response.ETag;

    public void Dispose() => response.Dispose();
}
