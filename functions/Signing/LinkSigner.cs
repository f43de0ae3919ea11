using System.Buffers;
using System.Text;
using Crosslink.Functions.Endpoints;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Signs links into one bucket with one session's credentials: AWS Signature Version 4 in the query, as the Amazon S3
/// API Reference has it under "Authenticating Requests: Using Query Parameters". Make one per session: the signing key
/// and the constant part of the query are prepared once a day. Any number of threads may use it.
/// </summary>
/// <param name="credentials">The session.</param>
/// <param name="region">The bucket's region.</param>
/// <param name="address">Where the bucket answers.</param>
public sealed class LinkSigner(SigningCredentials credentials, string region, BucketAddress address)
{
    /// <summary>The longest life S3 accepts, in seconds: seven days.</summary>
    public const long MaxExpiresInSeconds = 604_800;

    // Replaced as a whole; two threads that both find it stale make two equal ones.
    private volatile SigningDay? _day;

    /// <summary>Signs one link.</summary>
    /// <param name="link">What to fetch, and how.</param>
    /// <param name="signedAt">The moment of signing, from which the life counts; fractions of a second are cut off.</param>
    /// <param name="expiresInSeconds">The link's life in seconds, 1 to <see cref="MaxExpiresInSeconds"/>.</param>
    /// <returns>The URL, all ASCII.</returns>
    /// <exception cref="ArgumentException">There is no key, or a text is not valid UTF-16.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The life is out of its range.</exception>
    public string Sign(in LinkDescription link, DateTimeOffset signedAt, long expiresInSeconds)
    {
        var workspace = SigningWorkspace.OfThisThread;
        var url = Prepare(workspace, link, signedAt, expiresInSeconds, out var scratch);
        var destination = workspace.UrlBuffer(url.Length)[..url.Length];
        url.Write(workspace, scratch, destination);
        return Encoding.ASCII.GetString(destination);
    }

    /// <summary>Signs one link into the caller's memory, without an allocation.</summary>
    /// <param name="link">What to fetch, and how.</param>
    /// <param name="signedAt">The moment of signing, from which the life counts; fractions of a second are cut off.</param>
    /// <param name="expiresInSeconds">The link's life in seconds, 1 to <see cref="MaxExpiresInSeconds"/>.</param>
    /// <param name="destination">Takes the URL, all ASCII.</param>
    /// <param name="bytesWritten">The URL's length, or 0.</param>
    /// <returns>False when the destination is too short; then nothing was written to it.</returns>
    /// <exception cref="ArgumentException">There is no key, or a text is not valid UTF-16.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The life is out of its range.</exception>
    public bool TrySign(
        in LinkDescription link, DateTimeOffset signedAt, long expiresInSeconds, Span<byte> destination, out int bytesWritten)
    {
        var workspace = SigningWorkspace.OfThisThread;
        var url = Prepare(workspace, link, signedAt, expiresInSeconds, out var scratch);
        if (destination.Length < url.Length)
        {
            bytesWritten = 0;
            return false;
        }

        url.Write(workspace, scratch, destination);
        bytesWritten = url.Length;
        return true;
    }

    /// <summary>Signs one link onto the end of what the caller writes, without an allocation of its own.</summary>
    /// <param name="link">What to fetch, and how.</param>
    /// <param name="signedAt">The moment of signing, from which the life counts; fractions of a second are cut off.</param>
    /// <param name="expiresInSeconds">The link's life in seconds, 1 to <see cref="MaxExpiresInSeconds"/>.</param>
    /// <param name="writer">Takes the URL, all ASCII.</param>
    /// <exception cref="ArgumentException">There is no key, or a text is not valid UTF-16.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The life is out of its range.</exception>
    public void Sign(in LinkDescription link, DateTimeOffset signedAt, long expiresInSeconds, IBufferWriter<byte> writer)
    {
        var workspace = SigningWorkspace.OfThisThread;
        var url = Prepare(workspace, link, signedAt, expiresInSeconds, out var scratch);
        url.Write(workspace, scratch, writer.GetSpan(url.Length));
        writer.Advance(url.Length);
    }

    private PresignedUrl Prepare(
        SigningWorkspace workspace, in LinkDescription link, DateTimeOffset signedAt, long expiresInSeconds, out Span<byte> scratch)
    {
        ArgumentException.ThrowIfNullOrEmpty(link.Key, nameof(link));
        ArgumentOutOfRangeException.ThrowIfLessThan(expiresInSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(expiresInSeconds, MaxExpiresInSeconds);

        var signedAtUtc = signedAt.UtcDateTime;
        var day = DayOf(signedAtUtc);
        var requestSize = CanonicalRequest.MaxSize(address, day, link);
        var buffer = workspace.RequestBuffer(requestSize + StringToSign.MaxSize(day));
        var request = CanonicalRequest.Write(address, day, link, signedAtUtc.TimeOfDay, expiresInSeconds, buffer[..requestSize]);
        scratch = buffer[requestSize..];
        return new PresignedUrl(address, day, request);
    }

    private SigningDay DayOf(DateTime utc)
    {
        var day = _day;
        if (day is null || day.Day != utc.Date)
        {
            _day = day = new SigningDay(credentials, region, utc.Date);
        }

        return day;
    }
}
