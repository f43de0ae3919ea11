using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// A body that is hashed while it is read, so that gigabytes need not be held to know whether they are the signed ones:
/// the last read fails unless they are.
/// </summary>
/// <param name="body">As it comes.</param>
/// <param name="expected">Lower-case hexadecimal SHA-256.</param>
/// <param name="mismatch">Words the refusal; gets the hash that was computed.</param>
internal sealed class HashedBody(Stream body, string expected, Func<string, AwsErrorException> mismatch) : ForwardOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..read]);
        if (read == 0 && !buffer.IsEmpty && Convert.ToHexStringLower(_hash.GetCurrentHash()) is var computed && computed != expected)
        {
            throw mismatch(computed);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
