using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Crosslink.Cli.Clouds;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;
using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Benchmarks.Batches;

/// <summary>
/// What a batch takes at least: the HEADs of its lines and nothing else, to the same server. Once from one
/// <see cref="HttpClient"/> with URLs that were signed before, and once from AWSSDK.S3, which the functions use.
/// </summary>
/// <param name="cloud">The server.</param>
/// <param name="manifest">The lines.</param>
internal sealed class HeadFloor(RunningCloud cloud, PlantedManifest manifest)
{
    // As many as the children of a batch have in flight together.
    private const int AtOnce = 64;

    private readonly string[] _keys = [.. manifest.KeysOfOneRound()];

    /// <returns>Seconds.</returns>
    public async Task<double> MeasureHttpAsync()
    {
        var signer = new LinkSigner(
            new SigningCredentials(cloud.Owner.Id, cloud.Owner.Secret, null), cloud.Region, new BucketAddress(SampleFilms.Movies, cloud.Endpoint, AddressingStyle.Path));
        var now = TimeProvider.System.GetUtcNow();
        var targets = _keys.Select(key => Target(signer.Sign(new LinkDescription(key) { Method = LinkMethod.Head }, now, 3600))).ToArray();
        using var sockets = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(sockets, disposeHandler: false);
        return await MeasureAsync(async index =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, targets[index]);
            using var answer = await http.SendAsync(request);
        });
    }

    /// <returns>Seconds.</returns>
    public async Task<double> MeasureSdkAsync()
    {
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(cloud.Owner.Id, cloud.Owner.Secret),
            new AmazonS3Config { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = cloud.Region, ForcePathStyle = true, MaxErrorRetry = 0 });
        return await MeasureAsync(async index =>
        {
            try
            {
                await s3.GetObjectMetadataAsync(SampleFilms.Movies, _keys[index]);
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
            {
                // Planted.
            }
        });
    }

    /// <param name="send">Sends the HEAD of one of the keys.</param>
    /// <returns>Seconds.</returns>
    private async Task<double> MeasureAsync(Func<int, Task> send)
    {
        var next = -1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int line; (line = Interlocked.Increment(ref next)) < manifest.Lines;)
            {
                await send(line % _keys.Length);
            }
        })));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    // The signature covers the exact spelling, which System.Uri would normalise.
    private static Uri Target(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
