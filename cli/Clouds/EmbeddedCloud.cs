namespace Crosslink.Cli.Clouds;

/// <summary>Starts the local cloud of <c>local/</c> inside this process.</summary>
internal static class EmbeddedCloud
{
    /// <exception cref="CommandFailedException"><c>PortInUse</c> or <c>DataNotFound</c>.</exception>
    public static Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellationToken) =>
        throw new CommandFailedException(
            "NoEndpoint", "The local cloud is not built yet.", "Set AWS_ENDPOINT_URL_SFN, or give --state-machine.");
}
