using Crosslink.Functions.Sources;
using Crosslink.Local;
using Crosslink.Local.Identities;
using Crosslink.Local.Samples;

namespace Crosslink.Cli.Clouds;

/// <summary>Starts the local cloud of <c>local/</c> inside this process.</summary>
internal static class EmbeddedCloud
{
    /// <exception cref="CommandFailedException"><c>PortInUse</c>, <c>DataNotFound</c> or <c>InvalidCatalogue</c>.</exception>
    public static async Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await LocalCloud.StartAsync(
                new LocalCloudOptions { Port = settings.Port, DataDirectory = settings.DataDirectory }, cancellationToken);
            return new RunningCloud(cloud)
            {
                Endpoint = cloud.Endpoint,
                Region = LocalCloud.Region,
                Operator = Pair(LocalCloud.Operator),
                Owner = Pair(LocalCloud.Owner),
                Buckets = Buckets(cloud),
                RefusedFolders = cloud.RefusedFolders,
                SampleKey = settings.DataDirectory is null ? SampleFilms.Metropolis : null,
            };
        }
        catch (DirectoryNotFoundException)
        {
            throw new CommandFailedException(
                "DataNotFound", $"There is no folder '{settings.DataDirectory}'.", "Name a folder whose sub-folders are to be buckets.");
        }
        catch (IOException exception) when (settings.Port != 0)
        {
            throw new CommandFailedException(
                "PortInUse", $"Port {settings.Port} of 127.0.0.1 cannot be had: {exception.Message}", "Choose another with --port; 0 takes any that is free.");
        }
        catch (InvalidCatalogueException exception)
        {
            throw new CommandFailedException("InvalidCatalogue", exception.Message, "Correct functions/sources.json and build again.");
        }
    }

    private static IReadOnlyList<CloudBucket> Buckets(LocalCloud cloud)
    {
        var sources = cloud.Catalogue.Sources.Select(source => source.Bucket).ToHashSet(StringComparer.Ordinal);
        return [.. cloud.S3.BucketsOf(LocalCloud.SourceAccountId).Select(bucket => new CloudBucket(bucket.Name, sources.Contains(bucket.Name)))];
    }

    private static AccessKeyPair Pair(AccessKey key) => new(key.Id, key.Secret);
}
