using Amazon.Runtime;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Proxies;

namespace Crosslink.Cli.Environments;

/// <summary>Names the variables that sent a failed request to its destination.</summary>
internal sealed class NetworkSettings(CommandEnvironment environment)
{
    private static readonly string[] Endpoints = ["AWS_ENDPOINT_URL_SFN", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    /// <returns>The failure itself if no variable played a part.</returns>
    public CommandFailedException Explain(CommandFailedException failure)
    {
        var proxies = new ProxyVariables(environment.Variable).Set;
        if (AwsFailure.ConnectionFailure(failure) is { } connection)
        {
            // Only the host in the message tells whether it was the proxy.
            var dialled = proxies.FirstOrDefault(proxy => connection.Message.Contains(proxy.Host, StringComparison.OrdinalIgnoreCase));
            return dialled.Name is not null ? ThroughProxy(failure, dialled)
                : failure.Error == "EndpointUnreachable" ? AtEndpoint(failure)
                : failure;
        }

        return failure.InnerException is AmazonServiceException && proxies is [var first, ..] ? ThroughProxy(failure, first) : failure;
    }

    private static CommandFailedException ThroughProxy(CommandFailedException failure, (string Name, string Host) proxy) => With(
        failure,
        $"{failure.Message.TrimEnd('.', '"')}. The request went to {proxy.Host}, the proxy in {proxy.Name}.",
        $"Correct {proxy.Name}, or list hosts that need no proxy in NO_PROXY.");

    private CommandFailedException AtEndpoint(CommandFailedException failure)
    {
        var named = Endpoints.Where(name => environment.Variable(name) is not null).ToList();
        return named.Count == 0
            ? failure
            : With(failure, failure.Message, $"Check {string.Join(" and ", named)} and the network; unset {(named.Count == 1 ? "it" : "them")} to use a local cloud.");
    }

    private static CommandFailedException With(CommandFailedException failure, string cause, string remedy) =>
        new(failure.Error, cause, remedy, failure.Execution, failure);
}
