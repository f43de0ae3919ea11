using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Insights;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Cli.Clouds;

/// <summary>Starts the local cloud of <c>local/</c> inside this process.</summary>
internal static class EmbeddedCloud
{
    /// <exception cref="CommandFailedException">
    /// <c>DataNotFound</c>, <c>DataUnreadable</c>, <c>AddressNotHere</c>, <c>PortInUse</c>, <c>PortDenied</c>, <c>SourcesUnreadable</c>, <c>InvalidCatalogue</c>,
    /// <c>KeysUnreadable</c> or <c>InvalidKeys</c>.
    /// </exception>
    public static async Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellationToken)
    {
        if (settings.DataDirectory is { } directory)
        {
            RequireReadable(directory);
        }

        var keys = settings.KeysFile is { } file ? await KeysFile.ReadAsync(file, cancellationToken) : null;
        var sources = settings.SourcesFile is { } catalogue ? await SourcesFile.ReadAsync(catalogue, cancellationToken) : null;
        try
        {
            var cloud = await LocalCloud.StartAsync(
                new LocalCloudOptions
                {
                    Address = settings.Address,
                    Port = settings.Port,
                    ServedHosts = settings.ServedHosts,
                    DataDirectory = settings.DataDirectory,
                    SourcesJson = sources,
                    Keys = keys,
                    Quotas = settings.Quotas,
                    Journal = settings.Journal,
                },
                cancellationToken);
            return new RunningCloud(cloud)
            {
                Endpoint = cloud.Endpoint,
                Region = LocalCloud.Region,
                Operator = Pair(cloud.Keys.Operator),
                Owner = Pair(cloud.Keys.Owner),
                Buckets = Buckets(cloud),
                ExperimentRoleArn = cloud.ExperimentRoleArn,
                RefusedFolders = cloud.RefusedFolders,
                Insight = new CloudInsight(cloud),
                SampleKey = settings.DataDirectory is null ? SampleFilms.Metropolis : null,
            };
        }
        catch (Exception exception) when (PortFailure.Describe(settings.Address, settings.Port, exception) is { } failure)
        {
            throw failure;
        }
        catch (InvalidCatalogueException exception)
        {
            throw new CommandFailedException("InvalidCatalogue", exception.Message, settings.SourcesFile is { } named ? $"Correct {named}." : "Correct functions/sources.json and build again.");
        }
    }

    // The cloud lists the folder in the same way; a failure here can only be about --data.
    private static void RequireReadable(string directory)
    {
        const string Remedy = "Give --data a folder whose sub-folders are to be buckets.";
        try
        {
            _ = Directory.GetDirectories(directory);
        }
        catch (DirectoryNotFoundException)
        {
            throw new CommandFailedException("DataNotFound", $"There is no folder '{directory}'.", Remedy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException("DataUnreadable", $"'{directory}' cannot be read as a folder: {exception.Message}", Remedy);
        }
    }

    private static IReadOnlyList<CloudBucket> Buckets(LocalCloud cloud)
    {
        var sources = cloud.Catalogue.Sources.Select(source => source.Bucket).ToHashSet(StringComparer.Ordinal);
        var owners = cloud.Catalogue.Sources.Select(source => source.Owner).Append(LocalCloud.SourceAccountId).Distinct(StringComparer.Ordinal);
        return [.. owners.SelectMany(cloud.S3.BucketsOf).OrderBy(bucket => bucket.Name, StringComparer.Ordinal).Select(bucket => new CloudBucket(bucket.Name, sources.Contains(bucket.Name)))];
    }

    private static AccessKeyPair Pair(AccessKey key) => new(key.Id, key.Secret);
}
