using Amazon.StepFunctions;

namespace Crosslink.Cli.Consoles;

/// <summary>Where a console's executions are, in words.</summary>
internal static class ConsolePlace
{
    public static string Of(IAmazonStepFunctions client, string? profile = null)
    {
        var config = client.Config;
        string?[] parts =
        [
            config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
            profile is null ? null : $"profile {profile}",
            string.IsNullOrEmpty(config.ServiceURL) ? null : config.ServiceURL.TrimEnd('/'),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }
}
