using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Services;

/// <summary>Tells who signed a request.</summary>
public interface IAuthenticator
{
    /// <param name="request">As it was spelled.</param>
    /// <param name="body">Not read yet, and only read for somebody whose key is known here.</param>
    /// <param name="service">Which the request is for.</param>
    /// <param name="now">The server's time, UTC.</param>
    /// <exception cref="AwsErrorException">The signature is missing or not right, or the body too large.</exception>
    Task<Authentication> AuthenticateAsync(
        WireRequest request, Stream body, IServiceEndpoint service, DateTimeOffset now, CancellationToken cancellationToken);
}
