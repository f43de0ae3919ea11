using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>Assumes the role of a source (STS API reference, AssumeRole).</summary>
internal sealed class RoleAssumer(IAmazonSecurityTokenService sts)
{
    /// <param name="sessionName">2 to 64 characters; CloudTrail shows it in account A.</param>
    /// <param name="sourceIdentity">2 to 64 characters; it persists where roles are chained.</param>
    /// <param name="durationSeconds">900 to 3,600, since this is role chaining.</param>
    /// <param name="policy">The session policy, at most 2,048 characters.</param>
    /// <returns>The session, with the end that STS gives it.</returns>
    /// <exception cref="PackedPolicyTooLargeException">The policy's packed form is over STS's limit.</exception>
    /// <exception cref="RoleNotAssumableException">STS refuses.</exception>
    /// <exception cref="SourceMisconfiguredException">The region is disabled in the role's account.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of STS.</exception>
    public async Task<Credentials> AssumeAsync(
        Source source, string sessionName, string sourceIdentity, int durationSeconds, string policy, CancellationToken cancellationToken)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = source.RoleArn,
            RoleSessionName = sessionName,
            SourceIdentity = sourceIdentity,
            DurationSeconds = durationSeconds,
            Policy = policy,
            ExternalId = source.ExternalId,
        };

        try
        {
            var response = await AwsCall.InvokeAsync("STS", token => sts.AssumeRoleAsync(request, token), cancellationToken);
            return response.Credentials is { AccessKeyId: not null, SecretAccessKey: not null, SessionToken: not null, Expiration: not null } credentials
                ? credentials
                : throw new ServiceUnavailableException("STS gave an answer without credentials.");
        }
        catch (AmazonServiceException exception) when (exception is not PackedPolicyTooLargeException)
        {
            throw RoleRefusal.Explain(exception, source);
        }
    }
}
