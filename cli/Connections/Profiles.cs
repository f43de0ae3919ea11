using System.Text.RegularExpressions;
using Amazon.Runtime.CredentialManagement;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>The profiles of the AWS configuration files.</summary>
internal static partial class Profiles
{
    /// <exception cref="CommandFailedException"><c>ProfileNotFound</c>, or <c>NoCredentials</c>: the files cannot be read.</exception>
    public static CredentialProfile Require(string name)
    {
        try
        {
            // The SDK does not tell a profile that it cannot read from none.
            return Find(name) ?? throw (ConfigurationFiles.Mention(name)
                ? ConfigurationFiles.Unreadable($"the profile '{name}' is in it, but has a setting twice, or one whose value the AWS SDK does not accept.")
                : new CommandFailedException("ProfileNotFound", $"There is no AWS profile '{name}'.", "List the profiles with aws configure list-profiles."));
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(exception);
        }
    }

    public static CredentialProfile? Find(string name) => new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? profile : null;

    /// <param name="exception">The SDK's. It repeats the line, which may hold a secret.</param>
    public static CommandFailedException Unreadable(InvalidDataException exception) =>
        ConfigurationFiles.Unreadable(RepeatedLine().Replace(exception.Message, ""), exception);

    [GeneratedRegex(":<.*>", RegexOptions.Singleline)]
    private static partial Regex RepeatedLine();
}
