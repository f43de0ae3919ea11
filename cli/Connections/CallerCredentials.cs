using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>
/// The caller's credentials, from the profile or from the SDK's usual places. If there are none, the SDK throws one of a dozen
/// kinds of exception; this class always throws the same.
/// </summary>
/// <param name="profile">The profile that is in use, or null.</param>
internal sealed class CallerCredentials(ClientConfig config, string? profile) : AWSCredentials
{
    // The SDK asks in this way only where it signs something without sending it, which has no asynchronous form.
    /// <exception cref="CommandFailedException"><c>NoCredentials</c></exception>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <exception cref="CommandFailedException"><c>NoCredentials</c></exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config);
            return await found.GetCredentialsAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw MissingCredentials.Describe(profile, exception);
        }
    }
}
