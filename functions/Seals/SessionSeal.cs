using System.Security.Cryptography;
using System.Text.Json;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Seals;

/// <summary>Seals sessions for one execution and request, and opens them there; see <see cref="SealBinding"/>.</summary>
internal sealed class SessionSeal(Lazy<Sealer> sealer, Lazy<Opener> opener, TimeProvider clock)
{
    /// <summary>A session with less time left is not used, because the link would end as it is made.</summary>
    public static readonly TimeSpan MinLife = TimeSpan.FromSeconds(60);

    /// <summary>Gets the source's data key, if it is not warm, so that <see cref="CloseAsync"/> need not wait for KMS.</summary>
    /// <exception cref="SealUnavailableException">KMS denies the seal key, or it is disabled or pending deletion.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">A transient failure of KMS.</exception>
    public Task WarmAsync(Source source, CancellationToken cancellationToken) => sealer.Value.WarmAsync(source.RoleArn, cancellationToken);

    /// <exception cref="SealUnavailableException">KMS denies the seal key, or it is disabled or pending deletion.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">A transient failure of KMS.</exception>
    public async Task<Session> CloseAsync(
        SessionCredentials credentials, byte[] binding, Source source, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(credentials, SealJson.Readable.SessionCredentials);
        try
        {
            var blob = await sealer.Value.CloseAsync(content, source.RoleArn, binding, cancellationToken);
            return new Session { Sealed = Convert.ToBase64String(blob), ExpiresAt = credentials.EndsAt };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <exception cref="SealBrokenException">Tampered with, or sealed for another execution or request.</exception>
    /// <exception cref="SealUnavailableException">KMS denies the seal key, or it is disabled or pending deletion.</exception>
    /// <exception cref="SessionExpiredException">Less than <see cref="MinLife"/> is left of the session.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">A transient failure of KMS.</exception>
    public async Task<SessionCredentials> OpenAsync(
        Session session, byte[] binding, Source source, CancellationToken cancellationToken)
    {
        var content = await opener.Value.OpenAsync(Decode(session.Sealed), source.RoleArn, binding, cancellationToken);
        try
        {
            var credentials = Read(content);
            return credentials.EndsAt - clock.GetUtcNow() < MinLife
                ? throw new SessionExpiredException($"The session ends at {credentials.EndsAt:u}, in less than {MinLife.TotalSeconds} seconds.")
                : credentials;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException exception)
        {
            throw new SealBrokenException("The sealed credentials are not Base64.", exception);
        }
    }

    private static SessionCredentials Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, SealJson.Readable.SessionCredentials)!;
        }
        catch (JsonException)
        {
            throw new SealBrokenException("The sealed credentials are of another version of the functions.");
        }
    }
}
