using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Environments;
using Crosslink.WebConsole;

namespace Crosslink.Cli.Consoles;

/// <summary>The console that <c>crosslink local</c> serves beside its cloud.</summary>
internal static class CloudConsole
{
    /// <param name="cloudPort">That was asked for. The console takes the next one, so that its address stays the same too.</param>
    public static async Task<ConsoleServer> StartAsync(
        RunningCloud cloud, IAmazonStepFunctions client, int cloudPort, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var options = ConsoleSettings.Of(client, $"local cloud · {cloud.Region} · {CloudExports.Url(cloud)}", environment) with
        {
            Insight = cloud.Insight,
            Port = cloudPort is 0 or ushort.MaxValue ? 0 : cloudPort + 1,
            Samples = ConsoleSettings.Samples(cloud.Buckets.FirstOrDefault(bucket => bucket.IsASource)?.Name ?? "BUCKET", cloud.SampleKey ?? "KEY"),
        };
        try
        {
            return await environment.StartConsole(options, cancellationToken);
        }
        catch (IOException)
        {
            // The cloud is what was asked for; its console can do with any port.
            return await environment.StartConsole(options with { Port = 0 }, cancellationToken);
        }
    }
}
