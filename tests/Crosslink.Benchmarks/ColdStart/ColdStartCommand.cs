using System.Globalization;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Host;
using Crosslink.Benchmarks.Links;
using Crosslink.Benchmarks.Reports;
using Crosslink.Functions;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary><c>-- coldstart</c>: from the start of a function's process to its first answer.</summary>
internal static class ColdStartCommand
{
    private const int WarmUps = 3;

    /// <exception cref="MissingToolException">Nothing can be compiled ahead of time here.</exception>
    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        Publishing.RequireLinker();
        var ours = new Contender("AOT", Publishing.Functions.Native("bootstrap"));
        var jit = new Contender("JIT", Publishing.Functions.Managed("bootstrap"));
        var minimal = new Contender("minimal", Publishing.Minimal.Native("minimal"), IsPeer: true);
        var python = options.Peers ? PythonPeer.Find() : null;
        Contender[] contenders = [ours, jit, minimal, .. python is null ? [] : new[] { python }];

        await using var cold = await ColdCloud.StartAsync();
        var race = new Race(cold, await PeerVariables.NewAsync(cold));
        var payloads = await new LinkSteps(cold.Cloud).PayloadsAsync();
        var times = new Table(["function", .. contenders.Select(contender => $"{contender.Name}, ms"), "JIT / AOT", "AOT / minimal"]);
        var memory = new Table(["function", .. contenders.Select(contender => $"{contender.Name}, MiB")]);
        foreach (var (function, payload) in payloads)
        {
            await Console.Error.WriteLineAsync($"Starting {function} ...");
            var warmUps = options.Quick ? 0 : WarmUps;
            var measured = race.Run(contenders, function, payload, warmUps, options.Quick ? 1 : 21);
            times.Add([
                function,
                .. contenders.Select(contender => $"{measured[contender].Milliseconds}"),
                Ratio(measured[jit], measured[ours]),
                Ratio(measured[ours], measured[minimal])]);
            memory.Add([function, .. contenders.Select(contender => $"{measured[contender].PeakMebibytes}")]);
        }

        await Console.Out.WriteLineAsync($"From the start of the process to the first answer, over TLS: median (quartiles).\n{times}");
        await Console.Out.WriteLineAsync($"Peak memory until then.\n{memory}");
        await Console.Out.WriteLineAsync(string.Join(", ", contenders.Where(contender => contender.Executable.Bytes > 0)
            .Select(contender => string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: {contender.Executable.Bytes / 1e6:0.0} MB to deploy"))));
        foreach (var other in HandlerTable.Names.Except(payloads.Select(step => step.Function)).Order(StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync($"{other} is not measured: its first invocation needs a batch.");
        }

        if (options.Peers && python is null)
        {
            await Console.Out.WriteLineAsync("Python is not measured: python3 with boto3 is not installed.");
        }

        return 0;
    }

    private static string Ratio(ColdFigures one, ColdFigures other) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Milliseconds.Median / other.Milliseconds.Median:0.00}");
}
