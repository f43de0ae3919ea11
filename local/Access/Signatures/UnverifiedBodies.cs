using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// What the bodies whose signatures are still to be checked may hold of the memory together: an access key id is not secret (every
/// link has one), so whoever knows one can send bodies.
/// </summary>
/// <param name="mostBytes">Of all together. Small bodies do not count, so that they are heard even then.</param>
internal sealed class UnverifiedBodies(long mostBytes)
{
    private const int SmallBytes = 16 * 1024;

    private long _held;

    /// <summary>What one body holds, until it is disposed.</summary>
    public Share Begin() => new(this);

    internal sealed class Share(UnverifiedBodies all) : IDisposable
    {
        private long _held;

        /// <exception cref="AwsErrorException">503 <c>ServiceUnavailable</c>: the others hold too much.</exception>
        public void Hold(long length)
        {
            var more = length <= SmallBytes ? 0 : length - _held;
            _held += more;
            if (Interlocked.Add(ref all._held, more) > all.MostBytes)
            {
                throw new AwsErrorException(503, "ServiceUnavailable", "Too many large requests are being received. Try again.");
            }
        }

        public void Dispose() => Interlocked.Add(ref all._held, -_held);
    }

    private long MostBytes => mostBytes;
}
