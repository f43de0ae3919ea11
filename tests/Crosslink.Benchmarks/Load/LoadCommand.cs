using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Links;
using Crosslink.Benchmarks.Reports;
using Crosslink.Local.Cloud;

namespace Crosslink.Benchmarks.Load;

/// <summary>
/// <c>-- load</c>: clients that start executions on the embedded cloud, each its next one when the last has ended. Cloud
/// and clients share this process, so the figures are those of a whole machine and memory is that of both.
/// </summary>
internal static class LoadCommand
{
    private const int Clients = 64;
    private const int Windows = 10;

    // Of the heap, between the end of the second window and the last: more is a leak, less is noise.
    private const double MostGrowth = 1.10;

    // Until then the cloud still fills up with the executions that it keeps.
    private static readonly TimeSpan LeastToJudge = TimeSpan.FromMinutes(3);

    public static Task<int> RunAsync(BenchmarkOptions options) => RunAsync(TimeSpan.FromMinutes(options.Quick ? 0.1 : options.Minutes));

    private static async Task<int> RunAsync(TimeSpan duration)
    {
        var failures = new List<string>();
        await using var cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Report = failures.Add }, CancellationToken.None);
        using var end = new CancellationTokenSource();
        var measured = new LoadWindow();
        var clients = Enumerable.Range(0, Clients).Select(_ => ClientAsync(cloud, () => measured, end.Token)).ToArray();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Clients} clients for {duration.TotalMinutes:0.#} minutes against {cloud.Endpoint}"));

        var table = new Table("until", "links", "per second", "p50 ms", "p95 ms", "p99 ms", "errors", "heap MiB", "resident MiB");
        var heaps = new List<double>();
        using var timer = new PeriodicTimer(duration / Windows);
        for (var window = 1; window <= Windows; window++)
        {
            await timer.WaitForNextTickAsync();
            var finished = Interlocked.Exchange(ref measured, new LoadWindow());
            heaps.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
            table.Add(finished.Row(duration / Windows * window, duration / Windows, heaps[^1]));
            failures.AddRange(finished.Errors);
        }

        await end.CancelAsync();
        await Task.WhenAll(clients);
        await Console.Out.WriteLineAsync(table.ToString());
        return Judge(failures, heaps, duration);
    }

    private static async Task ClientAsync(LocalCloud cloud, Func<LoadWindow> window, CancellationToken end)
    {
        using var client = new LinkClient(cloud);
        while (!end.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            try
            {
                var execution = await client.RunAsync("""{"bucket":"classic-movies","key":"metropolis-1927.mp4"}""");
                var ended = TimeProvider.System.GetElapsedTime(began);
                var described = await client.DescribeAsync(execution);
                window().Add(ended, HasLink(described) ? null : $"{described.Status}: {described.Error} {described.Cause}");
            }
            catch (AmazonServiceException refusal)
            {
                window().Add(TimeProvider.System.GetElapsedTime(began), refusal.Message);
            }
            catch (HttpRequestException broken)
            {
                window().Add(TimeProvider.System.GetElapsedTime(began), broken.Message);
            }
        }
    }

    private static bool HasLink(DescribeExecutionResponse execution)
    {
        using var output = JsonDocument.Parse(execution.Output ?? "{}");
        return execution.Status == ExecutionStatus.SUCCEEDED && output.RootElement.TryGetProperty("url", out _);
    }

    private static int Judge(List<string> failures, List<double> heaps, TimeSpan duration)
    {
        foreach (var failure in failures.Take(5))
        {
            Console.Error.WriteLine(failure);
        }

        // The first window warms up: code is compiled, pools and the kept executions fill.
        var growth = heaps[^1] / heaps[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"errors: {failures.Count}; heap after warm-up {heaps[1]:0.0} MiB, at the end {heaps[^1]:0.0} MiB ({growth - 1:+0%;-0%;0%})"));
        return failures.Count == 0 && (growth <= MostGrowth || duration < LeastToJudge) ? 0 : 1;
    }
}
