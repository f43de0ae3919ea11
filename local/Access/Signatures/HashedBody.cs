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
    // Most requests have no body that anybody reads.
    private IncrementalHash? _hash;
    private bool _isChecked;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isChecked || buffer.IsEmpty)
        {
            return 0;
        }

        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var read = await body.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            _hash.AppendData(buffer.Span[..read]);
            return read;
        }

        var computed = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if (computed != expected)
        {
            throw mismatch(computed);
        }

        _hash.Dispose();
        _isChecked = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }
}
