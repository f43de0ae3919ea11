using Amazon.Runtime;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>Checks the endpoint URL of a client, which a variable or a profile may have set.</summary>
internal static class EndpointUrl
{
    /// <param name="config">The configuration of an existing client; its URL is not known before.</param>
    /// <exception cref="CommandFailedException"><c>InvalidEndpoint</c>: the SDK would call it, and fail at the first call.</exception>
    public static void Require(IClientConfig config)
    {
        if (!string.IsNullOrEmpty(config.ServiceURL) && !IsUsable(config.ServiceURL))
        {
            throw Invalid(config.ServiceURL);
        }
    }

    /// <summary>Whether requests stay on this machine, so that no proxy has a part in them.</summary>
    public static bool IsLoopback(IClientConfig config) => Uri.TryCreate(config.ServiceURL, UriKind.Absolute, out var url) && url.IsLoopback;

    /// <param name="url">As it was given; a password in it is not repeated.</param>
    public static CommandFailedException Invalid(string url) => new(
        "InvalidEndpoint",
        $"The endpoint '{url[(url.LastIndexOf('@') + 1)..]}' is not a URL that begins with http:// or https://.",
        "Include the scheme in AWS_ENDPOINT_URL_SFN, AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL (or the profile's endpoint_url): http://localhost:4580.");

    private static bool IsUsable(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
