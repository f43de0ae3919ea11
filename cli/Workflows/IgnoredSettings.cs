using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Workflows;

/// <summary>Warns that a command starts a local cloud although AWS settings are present, for example in CI, where the link would be published.</summary>
internal static class IgnoredSettings
{
    private static readonly string[] Names =
    [
        "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    public static async Task WarnAsync(CommandEnvironment environment)
    {
        var present = Names.Where(name => environment.Variable(name) is not null).ToList();
        if (present.Count > 0)
        {
            await environment.Error.WriteLineAsync(
                $"{string.Join(", ", present)}: set, but not used, because this command starts a local cloud. To use AWS, add {Suggestion(environment)}.");
        }
    }

    private static string Suggestion(CommandEnvironment environment) =>
        environment.Variable("AWS_PROFILE") is { } profile ? $"--profile {profile}"
        : (environment.Variable("AWS_REGION") ?? environment.Variable("AWS_DEFAULT_REGION")) is { } region ? $"--region {region}"
        : "--region or --state-machine";
}
