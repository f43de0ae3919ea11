using System.Diagnostics;
using Crosslink.Cli.Clouds;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;
using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Benchmarks.Batches;

/// <summary>
/// The least that a batch can take: the HEADs of its lines and nothing else, one <see cref="HttpClient"/> to the same server, and
/// URLs that were signed before.
/// </summary>
internal static class HeadFloor
{
    // As many as the children of a batch have in flight together.
    private const int AtOnce = 64;

    /// <returns>Seconds.</returns>
    public static async Task<double> MeasureAsync(RunningCloud cloud, PlantedManifest manifest)
    {
        var signer = new LinkSigner(
            new SigningCredentials(cloud.Owner.Id, cloud.Owner.Secret, null), cloud.Region, new BucketAddress(SampleFilms.Movies, cloud.Endpoint, AddressingStyle.Path));
        var now = TimeProvider.System.GetUtcNow();
        var targets = manifest.KeysOfOneRound().Select(key => Target(signer.Sign(new LinkDescription(key) { Method = LinkMethod.Head }, now, 3600))).ToArray();
        using var sockets = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(sockets, disposeHandler: false);
        var next = -1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(SendAsync)));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;

        async Task SendAsync()
        {
            for (int line; (line = Interlocked.Increment(ref next)) < manifest.Lines;)
            {
                using var request = new HttpRequestMessage(HttpMethod.Head, targets[line % targets.Length]);
                using var answer = await http.SendAsync(request);
            }
        }
    }

    // The signature covers the exact spelling, which System.Uri would normalise.
    private static Uri Target(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
