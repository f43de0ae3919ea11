using System.Diagnostics;
using System.Globalization;
using Crosslink.Cli;
using Crosslink.Cli.Environments;
using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Benchmarks.Batches;

/// <summary>One batch in a process of its own.</summary>
/// <param name="Seconds">From the command's start to its end.</param>
/// <param name="PeakMebibytes">The process's high-water mark of resident memory at that end: of the command and of the cloud inside it.</param>
/// <param name="Downloads">Links that were tried after it, and that gave the whole film.</param>
/// <param name="Heads">Seconds that the HEADs alone take.</param>
/// <param name="SdkHeads">Seconds that they take through AWSSDK.S3.</param>
internal sealed record BatchProcess(double Seconds, double PeakMebibytes, int Downloads, double Heads, double SdkHeads)
{
    /// <summary>What makes this program the process that is measured; a folder and the number of lines follow.</summary>
    public const string Argument = "batch-process";

    private const int FilmBytes = 65_536;

    // Of links.
    private const int TriedEvery = 1000;

    // So that the runtime compiles as it does for the command.
    private static string SettingsOfTheCommand => Path.Combine(AppContext.BaseDirectory, "crosslink.runtimeconfig.json");

    /// <summary>Where the process finds the manifest.</summary>
    public static string ManifestIn(string folder) => Path.Combine(folder, "films.csv");

    /// <summary>Where it writes.</summary>
    public static string OutputIn(string folder) => Path.Combine(folder, "links");

    /// <exception cref="InvalidOperationException">The process failed, and has said why.</exception>
    public static async Task<BatchProcess> StartAsync(string folder, PlantedManifest manifest)
    {
        string[] arguments = ["exec", "--runtimeconfig", SettingsOfTheCommand, typeof(BatchProcess).Assembly.Location, Argument, folder, manifest.Lines.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var figures = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(Number(figures[0]), Number(figures[1]), (int)Number(figures[2]), Number(figures[3]), Number(figures[4]))
            : throw new InvalidOperationException($"The batch in {folder} failed.");
    }

    /// <summary>What the process does: <c>crosslink batch</c> as it is, but for a cloud that stays until some of the links have been tried.</summary>
    public static async Task<int> RunAsync(string folder, PlantedManifest manifest)
    {
        var own = ProcessEnvironment.Create();
        await using var cloud = new LastingCloud(own.StartCloud);
        var environment = own with
        {
            Output = TextWriter.Null,
            Variables = new Dictionary<string, string>(),
            StartCloud = cloud.StartAsync,
        };
        string[] arguments = ["batch", ManifestIn(folder), "--bucket", SampleFilms.Movies, "--out", OutputIn(folder), "--expires", "1h"];
        var begun = Stopwatch.GetTimestamp();
        var exit = await Crosslink.Cli.CommandLine.RunAsync(arguments, environment, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64 / 1048576.0;
        if (exit != ExitCode.Failed)
        {
            await Console.Error.WriteLineAsync($"crosslink batch gave {exit} where some lines had to fail.");
            return 1;
        }

        var downloads = await TryLinksAsync(OutputIn(folder));
        var floor = new HeadFloor(cloud.Running, manifest);
        var heads = await floor.MeasureHttpAsync();
        var sdkHeads = await floor.MeasureSdkAsync();
        await Console.Out.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds} {peak} {downloads} {heads} {sdkHeads}"));
        return 0;
    }

    private static async Task<int> TryLinksAsync(string output)
    {
        using var http = new HttpClient();
        var (links, downloads) = (0, 0);
        await foreach (var (line, url, _) in new BatchOutput(output).LinesAsync())
        {
            if (url is not null && ++links % TriedEvery == 0)
            {
                var film = await http.GetByteArrayAsync(new Uri(url));
                downloads += film.Length == FilmBytes ? 1 : throw new InvalidOperationException($"The link of line {line} gave {film.Length} bytes.");
            }
        }

        return downloads;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
