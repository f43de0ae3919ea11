using Crosslink.Local.Cloud;

namespace Crosslink.Tests.Local;

/// <summary>Starts clouds, each on a port of its own; <see cref="NewPort"/> says why.</summary>
internal static class CloudOnNewPort
{
    public static Task<LocalCloud> StartAsync(LocalCloudOptions options) =>
        NewPort.StartAsync(cancellationToken => LocalCloud.StartAsync(options, cancellationToken), cloud => cloud.Endpoint);
}
