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
        var name = ExecutionIdentity.SessionName(execution);
        Task<Credentials> WithPolicyAsync(string policy) =>
            roles.Value.AssumeAsync(source, name, name, Math.Clamp(life, SessionLimits.MinSeconds, SessionLimits.MaxSeconds), policy, cancellationToken);

        var look = LookAsync(request, source, grantEnd, WithPolicyAsync);
        var link = LinkAsync(request, source, grantEnd, WithPolicyAsync);
        await Task.WhenAll((Task)link, look);
        return (await link) with { Look = await look };
    }

    private static async Task<SessionCredentials> LinkAsync(
        LinkRequest request, Source source, DateTimeOffset grantEnd, Func<string, Task<Credentials>> assume)
    {
        var policy = SessionPolicy.Fit(request, source, grantEnd) ?? throw NoRoom(request, source);
        while (true)
        {
            try
            {
                return SessionCredentials.Of(await assume(policy.Json), grantEnd, policy.Scope);
            }
            catch (PackedPolicyTooLargeException)
            {
                policy = SessionPolicy.Shrink(policy, request, source, grantEnd) ?? throw NoRoom(request, source);
            }
        }
    }

    // Only a listing tells a free key from a taken one without a right to read. Where there is none, and for a key that fits into
    // no policy, S3 alone decides when the link is used.
    private static async Task<SessionCredentials?> LookAsync(
        LinkRequest request, Source source, DateTimeOffset grantEnd, Func<string, Task<Credentials>> assume)
    {
        if (request.Operation == LinkOperation.Download || request.Overwrite || !source.IsChecked || !source.CanList
            || SessionPolicy.ToLook(request, source, grantEnd) is not { } policy)
        {
            return null;
        }

        try
        {
            return SessionCredentials.Of(await assume(policy), grantEnd, PolicyScope.Object);
        }
        catch (PackedPolicyTooLargeException)
        {
            return null;
        }
    }

    private static WorkflowException NoRoom(LinkRequest request, Source source) =>
        request.AllowedCidrs is null
            ? new SourceMisconfiguredException($"The allowed prefix of '{source.Bucket}' is too long for a session policy: allow a shorter one.")
            : new InvalidRequestException("allowedCidrs", "leaves no room for the key in the session policy (STS limits it); list fewer networks");

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
