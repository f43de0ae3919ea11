using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Crosslink.Functions.Runtime;

/// <summary>
/// Loads what the first call to AWS would wait for (OpenSSL, the start of a handshake, and the trusted roots) on another
/// thread, while the first invocation is on its way. Lambda gives an initialisation more CPU than an invocation.
/// </summary>
internal static class TlsWarmUp
{
    // A thread of its own: starting the pool would keep the caller waiting. What fails here fails again in the first call.
    public static void Start() =>
        Task.Factory.StartNew(Load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Load()
    {
        // The hash first: the invocation asks for one before it calls, and two threads that look for the same algorithm
        // wait for each other at every step.
        HMACSHA256.HashData([], []);

        // A handshake waits for its answer, which never comes.
        using var beginning = new SslStream(new SilentStream());
        _ = beginning.AuthenticateAsClientAsync("localhost");
        using var roots = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        _ = roots.Certificates.Count;
    }

    /// <summary>A peer that takes everything and says nothing.</summary>
    private sealed class SilentStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override void Write(byte[] buffer, int offset, int count)
        {
            // Nobody listens.
        }

        public override void Flush()
        {
            // Nothing is kept.
        }
    }
}
