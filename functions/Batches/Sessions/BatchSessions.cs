using Amazon.SecurityToken.Model;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Batches.Sessions;

/// <summary>Assumes a source's role for a batch: once for each child execution, whose links share it.</summary>
internal sealed class BatchSessions(Lazy<RoleAssumer> roles, TimeProvider clock)
{
    /// <param name="execution">The ARN of the execution that works with it: the session's name.</param>
    /// <exception cref="RoleNotAssumableException">STS refuses.</exception>
    /// <exception cref="SourceMisconfiguredException">The region is disabled, or the allowed prefixes fit into no policy.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">A transient failure of STS.</exception>
    public async Task<SessionCredentials> AssumeAsync(
        string execution, BatchSessionRequest batch, Source source, CancellationToken cancellationToken)
    {
        var life = batch.Purpose == SessionPurpose.List ? SessionLimits.MaxSeconds : batch.Request.ExpiresInSeconds + LinkSessions.MarginSeconds;
        var grantEnd = clock.GetUtcNow().AddSeconds(life);
        try
        {
            var session = await roles.Value.AssumeAsync(
                source,
                ExecutionIdentity.SessionName(execution),
                ExecutionIdentity.SessionName(batch.Parent),
                Math.Clamp(life, SessionLimits.MinSeconds, SessionLimits.MaxSeconds),
                BatchPolicy.Write(batch.Request, batch.Purpose, source, grantEnd),
                cancellationToken);
            return SessionCredentials.Of(session, grantEnd, PolicyScope.Prefix);
        }
        catch (PackedPolicyTooLargeException)
        {
            throw BatchPolicy.TooLong(source);
        }
    }
}
