using System.Security.Cryptography;

namespace Crosslink.Functions.Seals;

/// <summary>
/// Opens seals, and keeps the last <see cref="MaxKeys"/> unwrapped data keys for <see cref="MaxAge"/>: a burst of
/// executions shares few. A key that KMS disables in the meantime keeps opening seals for that long. Any number of
/// threads may use it.
/// </summary>
internal sealed class Opener(SealKeys keys, TimeProvider clock)
{
    public const int MaxKeys = 32;

    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (byte[] Plaintext, DateTimeOffset Since)> _unwrapped = new(StringComparer.Ordinal);

    /// <param name="roleArn">The source's role, part of the data key's encryption context.</param>
    /// <param name="associatedData">See <see cref="SealBinding"/>.</param>
    /// <exception cref="SealBrokenException">Tampered with, or sealed for another execution, request, workflow or role.</exception>
    /// <exception cref="SealUnavailableException">See <see cref="SealKeys.UnwrapAsync"/>.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">See <see cref="SealKeys.UnwrapAsync"/>.</exception>
    public async Task<byte[]> OpenAsync(byte[] blob, string roleArn, byte[] associatedData, CancellationToken cancellationToken)
    {
        var wrapped = Seal.WrappedKey(blob);
        var name = $"{roleArn} {Convert.ToBase64String(wrapped.Span)}";
        lock (_unwrapped)
        {
            DropStale();
            if (_unwrapped.TryGetValue(name, out var known))
            {
                return Seal.Open(blob, known.Plaintext, associatedData);
            }
        }

        var plaintext = await keys.UnwrapAsync(wrapped, roleArn, cancellationToken);
        lock (_unwrapped)
        {
            Drop(name);
            if (_unwrapped.Count == MaxKeys)
            {
                Drop(_unwrapped.MinBy(entry => entry.Value.Since).Key);
            }

            _unwrapped.Add(name, (plaintext, clock.GetUtcNow()));
            return Seal.Open(blob, plaintext, associatedData);
        }
    }

    private void DropStale()
    {
        var now = clock.GetUtcNow();
        foreach (var name in _unwrapped.Where(entry => now - entry.Value.Since >= MaxAge).Select(entry => entry.Key).ToList())
        {
            Drop(name);
        }
    }

    private void Drop(string name)
    {
        if (_unwrapped.Remove(name, out var key))
        {
            CryptographicOperations.ZeroMemory(key.Plaintext);
        }
    }
}
