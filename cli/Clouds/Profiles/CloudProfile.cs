using System.CommandLine;
using System.Text.RegularExpressions;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Clouds.Profiles;

/// <summary><c>--write-profile NAME</c>: an AWS profile for a local cloud, as account B's operator.</summary>
internal static partial class CloudProfile
{
    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>("--write-profile")
        {
            HelpName = "NAME",
            Description = "Write an AWS profile for this cloud, to use with aws --profile NAME; replaces only a profile that it wrote itself",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: > 0 } name && (name == "default" || !Name().IsMatch(name)))
            {
                result.AddError($"'{name}' cannot be the profile's name: use letters and digits, with _ . - between them, and not 'default', which every AWS tool uses unasked.");
            }
        });
        return option;
    }

    /// <exception cref="CommandFailedException"><c>ProfileTaken</c>: somebody else wrote the profile. <c>ProfileUnwritable</c>.</exception>
    public static void Write(string name, RunningCloud cloud, CommandEnvironment environment)
    {
        var endpoint = new ProfileSection(
            $"profile {name}",
            [new("region", cloud.Region), new("endpoint_url", CloudExports.Url(cloud)), new("disable_host_prefix_injection", "true")]);
        var keys = new ProfileSection(name, [new("aws_access_key_id", cloud.Operator.Id), new("aws_secret_access_key", cloud.Operator.Secret)]);
        try
        {
            var config = new ConfigurationFile(environment, "AWS_CONFIG_FILE", "config");
            var credentials = new ConfigurationFile(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
            if (config.ToString() == credentials.ToString())
            {
                throw new IOException($"AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE are both {config}.");
            }

            using var turn = new ProfileTurn();

            // Check both before writing either.
            var (configText, credentialsText) = (config.Read(), credentials.Read());
            RequireOurs(name, config, endpoint, configText);
            RequireOurs(name, credentials, keys, credentialsText);
            credentials.MakeFolder();
            config.MakeFolder();
            credentials.Replace(keys.WriteInto(credentialsText));
            config.Replace(endpoint.WriteInto(configText));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                "ProfileUnwritable",
                $"The profile '{name}' cannot be written: {exception.Message}",
                "Name other files with AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or leave out --write-profile and paste the exports.");
        }
    }

    private static void RequireOurs(string name, ConfigurationFile file, ProfileSection section, string text)
    {
        if (section.IsOfSomebodyElse(text))
        {
            throw new CommandFailedException(
                "ProfileTaken", $"{file} has a profile '{name}' that crosslink local did not write.", "Choose another name with --write-profile, or remove that profile.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?\z")]
    private static partial Regex Name();
}
