using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Host;
using Crosslink.Benchmarks.Reports;

namespace Crosslink.Benchmarks.Signing;

/// <summary><c>-- sign</c>: the table of signers.</summary>
internal static class SignCommand
{
    private static readonly IReadOnlyList<(string Name, PeerScript Script)> Peers =
    [
        ("boto3 generate_presigned_url", new("python3", Path.Combine("Signing", "Peers", "sign_boto3.py"))),
        ("AWS SDK for JavaScript v3 getSignedUrl", new("node", Path.Combine("Signing", "Peers", "sign_javascript.mjs"))),
    ];

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var artifacts = Directory.CreateTempSubdirectory("crosslink-benchmarks-");
        try
        {
            return await RunAsync(options, artifacts.FullName);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(BenchmarkOptions options, string artifacts)
    {
        // In this process, so that the figures stand side by side; the log of BenchmarkDotNet would bury the table.
        var job = (options.Quick ? Job.Dry : Job.Default.WithWarmupCount(5).WithIterationCount(15)).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddLogger(NullLogger.Instance).AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(artifacts);
        await Console.Error.WriteLineAsync(options.Quick ? "Signing once by each signer; the figures say nothing of speed." : "Measuring; this takes about two minutes.");
        var summary = BenchmarkRunner.Run<SignBenchmarks>(config);
        var figures = summary.Reports.Where(report => report.ResultStatistics is not null)
            .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Figure.Of);
        if (figures.Count < summary.Reports.Length || summary.Reports.IsEmpty)
        {
            await Console.Error.WriteLineAsync("Some of the measurements failed.");
            return 1;
        }

        var sdk = figures[nameof(SignBenchmarks.Sdk)];
        var floor = figures[nameof(SignBenchmarks.Floor)];
        var table = new Table("signer", "µs per link", "against AWSSDK.S3", "against the floor", "allocated, bytes");
        Add("AWSSDK.S3 GetPreSignedURL", sdk);
        Add("ours, as a string", figures[nameof(SignBenchmarks.OursAsString)]);
        Add("ours, into a buffer", figures[nameof(SignBenchmarks.OursIntoBuffer)]);
        Add("floor: the same bytes hashed", floor);
        foreach (var (name, script) in options.Peers ? Peers : [])
        {
            var peer = await script.MeasureAsync(new Dictionary<string, string>
            {
                ["SIGN_KEY"] = SigningCase.Key,
                ["SIGN_TOKEN"] = SigningCase.SessionToken,
                ["SIGN_ROUNDS"] = options.Quick ? "1" : "7",
            });
            table.Add(name, Number(peer), peer is { } us ? FormattableString.Invariant($"{sdk.Microseconds / us:0.00} ×") : "not installed", "", "");
        }

        Console.WriteLine(table);
        Console.WriteLine(FormattableString.Invariant(
            $"two threads sign {figures[nameof(SignBenchmarks.OursOnOneThread)].Microseconds / figures[nameof(SignBenchmarks.OursOnTwoThreads)].Microseconds:0.00} times what one does"));
        return 0;

        void Add(string name, Figure figure) => table.Add(
            name,
            Number(figure.Microseconds),
            FormattableString.Invariant($"{sdk.Microseconds / figure.Microseconds:0.0} ×"),
            FormattableString.Invariant($"{figure.Microseconds / floor.Microseconds:0.00}"),
            figure.Allocated.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static string Number(double? microseconds) => microseconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private sealed record Figure(double Microseconds, long Allocated)
    {
        public static Figure Of(BenchmarkReport report) => new(
            report.ResultStatistics!.Median / 1000,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
