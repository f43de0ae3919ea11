using Amazon.Runtime;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Proxies;

namespace Crosslink.Cli.Environments;

/// <summary>Names the variables that led a request to where it failed.</summary>
internal sealed class NetworkSettings(CommandEnvironment environment)
{
    private static readonly string[] Endpoints = ["AWS_ENDPOINT_URL_SFN", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    /// <returns>The failure itself when no variable had a part in it.</returns>
    public CommandFailedException Explain(CommandFailedException failure)
    {
        var proxies = new ProxyVariables(environment.Variables).Set;
        if (AwsFailure.ConnectionFailure(failure) is { } connection)
        {
            // What was dialled is in the message, and nothing else says whether that was the proxy.
            var dialled = proxies.FirstOrDefault(proxy => connection.Message.Contains(proxy.Host, StringComparison.OrdinalIgnoreCase));
            return dialled.Name is not null ? ThroughProxy(failure, dialled)
                : failure.Error == "EndpointUnreachable" ? AtEndpoint(failure)
                : failure;
        }

        return failure.InnerException is AmazonServiceException && proxies is [var first, ..] ? ThroughProxy(failure, first) : failure;
    }

    private static CommandFailedException ThroughProxy(CommandFailedException failure, (string Name, string Host) proxy) => With(
        failure,
        $"{failure.Message.TrimEnd('.', '"')}: this went to the proxy that {proxy.Name} names, {proxy.Host}.",
        $"Correct {proxy.Name}, or list in NO_PROXY the hosts that need no proxy.");

    private CommandFailedException AtEndpoint(CommandFailedException failure)
    {
        var named = Endpoints.Where(name => environment.Variable(name) is not null).ToList();
        return named.Count == 0
            ? failure
            : With(failure, failure.Message, $"Check {string.Join(" and ", named)} and the network; unset {(named.Count == 1 ? "it" : "them")} for a cloud of the command's own.");
    }

    private static CommandFailedException With(CommandFailedException failure, string cause, string remedy) =>
        new(failure.Error, cause, remedy, failure.Execution, failure);
}
