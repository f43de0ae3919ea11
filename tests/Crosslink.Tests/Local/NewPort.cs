using System.Collections.Concurrent;

namespace Crosslink.Tests.Local;

/// <summary>
/// Starts servers, each on a port that no other of this process has had. The SDK remembers a wrong clock by endpoint for as
/// long as the process lives, and clocks here are moved: a port that another server had would be met with that one's time.
/// </summary>
internal static class NewPort
{
    private static readonly ConcurrentDictionary<int, byte> UsedPorts = new();

    /// <param name="start">Starts a server on a port of the system's choice.</param>
    public static async Task<T> StartAsync<T>(Func<CancellationToken, Task<T>> start, Func<T, Uri> endpointOf)
        where T : IAsyncDisposable
    {
        while (true)
        {
            var server = await start(TestContext.Current.CancellationToken);
            if (UsedPorts.TryAdd(endpointOf(server).Port, 0))
            {
                return server;
            }

            await server.DisposeAsync();
        }
    }
}
