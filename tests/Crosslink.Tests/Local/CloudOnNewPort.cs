using System.Collections.Concurrent;
using Crosslink.Local;

namespace Crosslink.Tests.Local;

/// <summary>
/// Starts clouds, each on a port that no other of this process has had. The SDK remembers a wrong clock by endpoint for as
/// long as the process lives, and clocks here run ahead: a port that another cloud had would be met with that cloud's time.
/// </summary>
internal static class CloudOnNewPort
{
    private static readonly ConcurrentDictionary<int, byte> UsedPorts = new();

    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options)
    {
        while (true)
        {
            var cloud = await LocalCloud.StartAsync(options, TestContext.Current.CancellationToken);
            if (UsedPorts.TryAdd(cloud.Endpoint.Port, 0))
            {
                return cloud;
            }

            await cloud.DisposeAsync();
        }
    }
}
