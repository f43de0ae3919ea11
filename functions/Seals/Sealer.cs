using System.Security.Cryptography;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Seals;

/// <summary>
/// Closes seals, and keeps each role's data key warm for <see cref="MaxAge"/> and <see cref="MaxSeals"/> seals. Any
/// number of threads may use it: a key is used, replaced and zeroed under one lock, never while KMS is asked.
/// </summary>
internal sealed class Sealer(SealKeys keys, TimeProvider clock, FillRandom fillRandom)
{
    public const int MaxSeals = 1000;

    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, WarmKey> _warm = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the role's data key is warm, so that KMS can be asked while something else is awaited.</summary>
    /// <param name="roleArn">The source's role, part of the data key's encryption context.</param>
    /// <exception cref="SealUnavailableException">See <see cref="SealKeys.GenerateAsync"/>.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">See <see cref="SealKeys.GenerateAsync"/>.</exception>
    public async Task WarmAsync(string roleArn, CancellationToken cancellationToken)
    {
        lock (_warm)
        {
            DropStale();
            if (_warm.ContainsKey(roleArn))
            {
                return;
            }
        }

        var (plaintext, wrapped) = await keys.GenerateAsync(roleArn, cancellationToken);
        lock (_warm)
        {
            // Another thread may have made one at the same time; the newest stays.
            Drop(roleArn);
            _warm.Add(roleArn, new WarmKey(plaintext, wrapped, clock.GetUtcNow()));
        }
    }

    /// <param name="roleArn">The source's role, part of the data key's encryption context.</param>
    /// <param name="associatedData">See <see cref="SealBinding"/>.</param>
    /// <exception cref="SealUnavailableException">See <see cref="SealKeys.GenerateAsync"/>.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">See <see cref="SealKeys.GenerateAsync"/>.</exception>
    public async Task<byte[]> CloseAsync(ReadOnlyMemory<byte> content, string roleArn, byte[] associatedData, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_warm)
            {
                DropStale();
                if (_warm.TryGetValue(roleArn, out var key))
                {
                    key.Seals++;
                    return Seal.Close(content.Span, new DataKey(key.Plaintext, key.Wrapped), associatedData, fillRandom);
                }
            }

            await WarmAsync(roleArn, cancellationToken);
        }
    }

    private void DropStale()
    {
        var now = clock.GetUtcNow();
        foreach (var role in _warm.Where(entry => entry.Value.Seals >= MaxSeals || now - entry.Value.Since >= MaxAge).Select(entry => entry.Key).ToList())
        {
            Drop(role);
        }
    }

    private void Drop(string roleArn)
    {
        if (_warm.Remove(roleArn, out var key))
        {
            CryptographicOperations.ZeroMemory(key.Plaintext);
        }
    }

    private sealed class WarmKey(byte[] plaintext, byte[] wrapped, DateTimeOffset since)
    {
        public byte[] Plaintext => plaintext;

        public byte[] Wrapped => wrapped;

        public DateTimeOffset Since => since;

        public int Seals { get; set; }
    }
}
