using Amazon.StepFunctions;

namespace Crosslink.Client;

/// <summary>AWS answers StartSyncExecution at a host of its own, <c>sync-states.…</c>; an endpoint such as a local cloud has one host.</summary>
internal static class SyncHost
{
    /// <param name="config">That of a client which exists: until it has settled its region, reading ServiceURL makes AWSSDK.Core 4.1 forget AWS_ENDPOINT_URL.</param>
    public static void Settle(AmazonStepFunctionsConfig config) => config.DisableHostPrefixInjection = !string.IsNullOrEmpty(config.ServiceURL);
}
