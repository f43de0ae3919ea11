using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Crosslink.Benchmarks.Batches;
using Crosslink.Benchmarks.ColdStart;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Host;
using Crosslink.Benchmarks.Load;
using Crosslink.Benchmarks.Pages;
using Crosslink.Benchmarks.Signing;
using Crosslink.Benchmarks.States;
using Crosslink.Benchmarks.Workflow;
using Crosslink.Functions.Signing;

Benchmark[] benchmarks =
[
    new("sign", "signing one link: ours, AWSSDK.S3 and the hashes alone; --peers adds boto3 and the AWS SDK for JavaScript", SignCommand.RunAsync),
    new("workflow", "one link at a time through the embedded cloud, warm, split by step; --peers adds moto's engine", WorkflowCommand.RunAsync),
    new("load", "64 clients on the embedded cloud: throughput, percentiles and memory; --minutes N (5)", LoadCommand.RunAsync),
    new("batch", "crosslink batch with 10,000, 100,000 and 1,000,000 lines: lines per second and peak memory", BatchCommand.RunAsync),
    new("quota", "a batch of 100,000 lines under quotas: ten Lambda functions at once, and a tenth of S3's reads", QuotaCommand.RunAsync),
    new("console", "the console's pages of an execution with 25,000 events: size and time", PagesCommand.RunAsync),
    new("states", "the interpreter's transitions per second on one core, and what memory executions that have ended keep", StatesCommand.RunAsync),
    new("coldstart", "a function's process start to its first answer: Native AOT, JIT, and no SDK at all; --peers adds Python with boto3", ColdStartCommand.RunAsync),
];

if (args is [BatchProcess.Argument, var folder, var lines])
{
    return await BatchProcess.RunAsync(folder, new PlantedManifest(int.Parse(lines, CultureInfo.InvariantCulture)));
}

var chosen = args is ["all", ..] ? benchmarks : [.. benchmarks.Where(benchmark => args.Length > 0 && benchmark.Name == args[0])];
if (chosen.Length == 0 || BenchmarkOptions.Parse(args[1..]) is not { } options)
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Crosslink.Benchmarks -- BENCHMARK [--quick] [--peers] [--minutes N]");
    foreach (var benchmark in benchmarks)
    {
        await Console.Error.WriteLineAsync($"  {benchmark.Name,-10} {benchmark.Purpose}");
    }

    await Console.Error.WriteLineAsync("  all        each of them, one after another");
    await Console.Error.WriteLineAsync("  --quick    runs each measurement once: shows that it works, says nothing of speed");
    return 2;
}

if (!options.Quick && typeof(LinkSigner).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    await Console.Error.WriteLineAsync("The code to be measured is not optimised: use dotnet run -c Release.");
    return 2;
}

var exit = 0;
foreach (var benchmark in chosen)
{
    await Console.Out.WriteLineAsync(Machine.Describe());
    try
    {
        exit = Math.Max(exit, await benchmark.RunAsync(options));
    }
    catch (MissingToolException missing)
    {
        await Console.Error.WriteLineAsync($"{benchmark.Name} is left out: {missing.Message}");
        exit = options.Quick ? exit : 1;
    }
}

return exit;
