using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3;

/// <summary>S3 as the other services of the cloud use it, without HTTP. The caller's permissions hold as on the wire.</summary>
public interface IObjectStore
{
    /// <summary>Reads the current version of an object, as GetObject does.</summary>
    /// <param name="take">Is given the bytes, piece by piece.</param>
    /// <exception cref="AwsErrorException">S3 refuses.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    Task GetAsync(Caller caller, string bucket, string key, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken);

    /// <summary>Writes an object, as PutObject does.</summary>
    /// <exception cref="AwsErrorException">S3 refuses.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    Task PutAsync(Caller caller, string bucket, string key, ObjectContent content, CancellationToken cancellationToken);
}
