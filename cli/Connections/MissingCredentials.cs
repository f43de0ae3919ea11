using Amazon.Runtime.CredentialManagement;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>Explains why there are no credentials and how to get some.</summary>
internal static class MissingCredentials
{
    public const string Remedy = "Name a profile (--profile), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or paste what crosslink local prints.";

    /// <param name="profile">The profile that is in use, or null.</param>
    /// <param name="exception">The SDK's exception.</param>
    public static CommandFailedException Describe(string? profile, Exception exception)
    {
        if (profile is null)
        {
            var cause = exception.Message.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal)
                ? "No AWS credentials were found in variables, profiles or instance metadata."
                : $"AWS credentials could not be obtained: {Said(exception)}";
            return Failure(cause, Remedy, exception);
        }

        var options = Profiles.Find(profile)?.Options ?? new CredentialProfileOptions();
        return options.LoginSession is null
            ? Failure($"The profile '{profile}' gives no credentials: {Said(exception)}", RemedyFor(profile, options), exception)
            : Failure(
                $"The profile '{profile}' gives no credentials: it was made by aws login, and only the AWS CLI can read it.",
                $"Run aws login --profile {profile}, and use another profile with credential_process = {Export(profile)} --format process.",
                exception);
    }

    private static string RemedyFor(string profile, CredentialProfileOptions options) => options switch
    {
        { SsoSession: not null } or { SsoStartUrl: not null } => $"Log in: aws sso login --profile {profile}.",
        { MfaSerial: not null } => $"Let the AWS CLI ask for the code: eval \"$({Export(profile)} --format env)\". Then leave out --profile and AWS_PROFILE.",
        { CredentialProcess: not null } => "Run the profile's credential_process by hand: it must print what the AWS CLI's documentation specifies, and exit with 0.",
        { WebIdentityTokenFile: not null } => "Check the profile's web_identity_token_file, role_arn, and the trust policy of that role.",
        { SourceProfile: not null } => $"Check the profile's source_profile '{options.SourceProfile}' and role_arn.",
        { CredentialSource: not null } => $"Check the profile's credential_source '{options.CredentialSource}' and role_arn.",
        _ => $"Complete the profile: aws configure --profile {profile}.",
    };

    private static string Export(string profile) => $"aws configure export-credentials --profile {profile}";

    /// <summary>The SDK's message and its innermost cause: outer exceptions often leave out the file or the host.</summary>
    private static string Said(Exception exception)
    {
        var root = exception.GetBaseException();
        var said = OneLine(exception.Message);
        return exception == root || said.Contains(OneLine(root.Message), StringComparison.Ordinal) ? said : $"{said} {OneLine(root.Message)}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static CommandFailedException Failure(string cause, string remedy, Exception exception) => new("NoCredentials", cause, remedy, innerException: exception);
}
