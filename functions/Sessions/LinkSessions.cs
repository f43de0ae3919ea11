using Amazon.SecurityToken.Model;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>Assumes a source's role for one link: as narrow and as short as the link allows.</summary>
internal sealed class LinkSessions(Lazy<RoleAssumer> roles, TimeProvider clock)
{
    /// <summary>Seconds that a session and its grant outlive the link by: room for the later steps' retries.</summary>
    public const int MarginSeconds = 300;

    /// <param name="execution">The execution's ARN, after which the session is named.</param>
    /// <exception cref="RoleNotAssumableException">STS refuses.</exception>
    /// <exception cref="SourceMisconfiguredException">The region is disabled, or no policy for the source fits.</exception>
    /// <exception cref="InvalidRequestException">The networks leave no room in the policy.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of STS.</exception>
    public async Task<SessionCredentials> AssumeAsync(string execution, LinkRequest request, Source source, CancellationToken cancellationToken)
    {
        var life = request.ExpiresInSeconds + MarginSeconds;
        var grantEnd = WholeSeconds(clock.GetUtcNow().AddSeconds(life));
        var duration = Math.Clamp(life, SessionLimits.MinSeconds, SessionLimits.MaxSeconds);
        var name = ExecutionIdentity.SessionName(execution);
        var policy = SessionPolicy.Fit(request, source, grantEnd) ?? throw NoRoom(request, source);
        while (true)
        {
            try
            {
                var session = await roles.Value.AssumeAsync(source, name, name, duration, policy.Json, cancellationToken);
                return SessionCredentials.Of(session, grantEnd, policy.Scope);
            }
            catch (PackedPolicyTooLargeException)
            {
                policy = SessionPolicy.Shrink(policy, request, source, grantEnd) ?? throw NoRoom(request, source);
            }
        }
    }

    private static WorkflowException NoRoom(LinkRequest request, Source source) =>
        request.AllowedCidrs is null
            ? new SourceMisconfiguredException($"The allowed prefix of '{source.Bucket}' is too long for a session policy: allow a shorter one.")
            : new InvalidRequestException("allowedCidrs", "leaves no room for the key in the session policy (STS limits it); list fewer networks");

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
