using Crosslink.Benchmarks;
using Crosslink.Benchmarks.Signing;

var commands = new Dictionary<string, (string Purpose, Func<BenchmarkOptions, int> Run)>(StringComparer.Ordinal)
{
    ["sign"] = ("signing one link: ours, AWSSDK.S3 and the hashes alone; --peers adds boto3 and the AWS SDK for JavaScript", SignCommand.Run),
};

if (args.Length == 0 || !commands.TryGetValue(args[0], out var command) || BenchmarkOptions.Parse(args[1..]) is not { } options)
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Crosslink.Benchmarks -- COMMAND [--quick] [--peers]");
    foreach (var (name, (purpose, _)) in commands)
    {
        await Console.Error.WriteLineAsync($"  {name,-10} {purpose}");
    }

    await Console.Error.WriteLineAsync("  --quick    runs each measurement once: shows that it works, says nothing of speed");
    return 2;
}

await Console.Out.WriteLineAsync(Machine.Describe());
return command.Run(options);
