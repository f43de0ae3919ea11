using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>
/// Where a wrong clock is planned for a service, judges a signature first at its own time, since the caller may have adjusted to
/// that clock; which clock counts is known only once the operation is, and <see cref="FaultyEndpoint"/> judges it again.
/// </summary>
/// <param name="plan">What is to fail.</param>
/// <param name="authenticator">Judges.</param>
public sealed class FaultyAuthenticator(FaultPlan plan, IAuthenticator authenticator) : IAuthenticator
{
    public Task<Authentication> AuthenticateAsync(
        WireRequest request, Stream body, IServiceEndpoint service, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        var judgedAt = plan.Skews(service.SigningName) ? SignatureClaim.Read(request, Authenticator.ErrorsOf(service)).SignedAt : now;
        return authenticator.AuthenticateAsync(request, body, service, judgedAt, cancellationToken);
    }
}
