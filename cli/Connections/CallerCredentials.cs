using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>
/// The caller's credentials, from the profile or from the SDK's usual places. If there are none, the SDK throws one of a dozen
/// kinds of exception; this class always throws the same.
/// </summary>
/// <param name="find">Finds them.</param>
/// <param name="profile">The profile that is in use, or null.</param>
/// <param name="clock">Measures the wait, which may be long: a program of the profile may be asking its user.</param>
/// <param name="notify">Is told when it is.</param>
/// <param name="cancellation">The command's interruption, which ends a wait that has begun. What is asked for afterwards stops or saves what was begun.</param>
internal sealed class CallerCredentials(Func<Task<ImmutableCredentials>> find, string? profile, TimeProvider clock, Action<string>? notify, CancellationToken cancellation) : AWSCredentials
{
    public CallerCredentials(ClientConfig config, string? profile, Action<string>? notify, CancellationToken cancellation)
        : this(() => FindAsync(config), profile, TimeProvider.System, notify, cancellation)
    {
    }

    // The SDK asks in this way only where it signs something without sending it, which has no asynchronous form.
    /// <exception cref="CommandFailedException"><c>NoCredentials</c></exception>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <exception cref="CommandFailedException"><c>NoCredentials</c></exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var end = cancellation.IsCancellationRequested ? CancellationToken.None : cancellation;
        try
        {
            var found = await LongWait.AnnounceAsync(
                Task.Run(find, end),
                clock,
                () => notify?.Invoke($"Still waiting for the AWS credentials{(profile is null ? "" : $" of the profile '{profile}'")} ..."),
                end);
            Demand("access key id", found.AccessKey);
            Demand("secret access key", found.SecretKey);
            Demand("session token", found.Token);
            return found;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw MissingCredentials.Describe(profile, exception);
        }
    }

    private static async Task<ImmutableCredentials> FindAsync(ClientConfig config)
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config);
        return await found.GetCredentialsAsync();
    }

    // Otherwise a request would be refused as malformed, or not be sent at all.
    private static void Demand(string what, string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new InvalidDataException($"The {what} contains a character that it cannot have, such as a space or a line break: copy it again.");
        }
    }
}
