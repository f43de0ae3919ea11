using System.Globalization;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Reports;

namespace Crosslink.Benchmarks.Batches;

/// <summary>
/// <c>-- batch</c>: <c>crosslink batch</c> on the embedded cloud with manifests that grow tenfold, each in a process of its
/// own. Time has to grow as they do, and memory hardly.
/// </summary>
internal static class BatchCommand
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var table = new Table("lines", "seconds", "lines per second", "the HEADs alone, seconds", "× the HEADs", "through AWSSDK, seconds", "× AWSSDK's HEADs", "peak MiB", "time, × the row before", "memory, × the row before", "links tried");
        BatchProcess? before = null;
        foreach (var lines in options.Quick ? Sizes[..1] : Sizes)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Linking {lines:N0} lines ..."));
            var folder = Directory.CreateTempSubdirectory("crosslink-batch-").FullName;
            try
            {
                var manifest = new PlantedManifest(lines);
                await manifest.WriteAsync(BatchProcess.ManifestIn(folder));
                var measured = await BatchProcess.StartAsync(folder, manifest);
                if (await new BatchOutput(BatchProcess.OutputIn(folder)).FindFaultAsync(manifest) is { } fault)
                {
                    await Console.Error.WriteLineAsync(fault);
                    return 1;
                }

                table.Add(
                    Text(lines, "N0"),
                    Text(measured.Seconds, "0.0"),
                    Text(lines / measured.Seconds, "N0"),
                    Text(measured.Heads, "0.0"),
                    Text(measured.Seconds / measured.Heads, "0.00"),
                    Text(measured.SdkHeads, "0.0"),
                    Text(measured.Seconds / measured.SdkHeads, "0.00"),
                    Text(measured.PeakMebibytes, "0"),
                    Text(measured.Seconds / before?.Seconds, "0.0"),
                    Text(measured.PeakMebibytes / before?.PeakMebibytes, "0.00"),
                    Text(measured.Downloads, "N0"));
                before = measured;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        await Console.Out.WriteLineAsync($"Every line is in the output once, with the error that was planted: 3 % missing, 1 % archived, 0.1 % no keys.\n{table}");
        return 0;
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
