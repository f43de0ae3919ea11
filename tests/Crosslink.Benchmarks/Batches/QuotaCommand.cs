using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Reports;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.Quotas;
using Crosslink.Local.Cloud.Samples;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Benchmarks.Batches;

/// <summary>
/// <c>-- quota</c>: 100,000 lines under quotas, with functions that take as long as they do in AWS. An account that runs ten
/// functions at once, as a new AWS account does: with eight children nothing is throttled; forty compete for the ten. And S3
/// at a tenth of the reads that it takes each second.
/// </summary>
internal static class QuotaCommand
{
    private const string ManifestKey = "in/films.csv";

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        (string Name, AccountQuotas Quotas, int Children)[] settings =
        [
            ("ten functions at once", AccountQuotas.NewAccount, 8),
            ("550 reads a second", AccountQuotas.Default with { S3Reads = Quota.EachSecond(550) }, 8),
            ("ten functions at once", AccountQuotas.NewAccount, 40),
        ];
        var lines = options.Quick ? 2_000 : 100_000;
        var table = new Table("quota", "children at once", "lines", "linked", "seconds", "throttled invocations", "throttled reads");
        foreach (var (name, quotas, children) in settings.Take(options.Quick ? 1 : settings.Length))
        {
            await Console.Error.WriteLineAsync($"{name}, {children} children at once ...");
            var (output, seconds, throttled, reads) = await MeasureAsync(quotas, children, lines);
            if ((long?)output["requested"] != lines || (long?)output["linked"] != lines)
            {
                await Console.Error.WriteLineAsync($"Not every line is linked: {output.ToJsonString()}");
                return 1;
            }

            table.Add(name, Text(children), Text(lines), Text((long)output["linked"]!), seconds.ToString("0.0", CultureInfo.InvariantCulture), Text(throttled), Text(reads));
        }

        await Console.Out.WriteLineAsync(table.ToString());
        return 0;
    }

    private static async Task<(JsonNode Output, double Seconds, int Throttled, int Reads)> MeasureAsync(AccountQuotas quotas, int children, int lines)
    {
        await using var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions { Quotas = quotas, BatchConcurrency = children, Compose = Slowed },
            CancellationToken.None);
        cloud.S3.Bucket($"crosslink-batches-{LocalCloud.WorkflowAccountId}").Put(Manifest(lines));
        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(cloud.Keys.Operator.Id, cloud.Keys.Operator.Secret),
            new AmazonStepFunctionsConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = LocalCloud.Region });
        var begun = Stopwatch.GetTimestamp();
        var started = await client.StartExecutionAsync(new StartExecutionRequest
        {
            StateMachineArn = StatesArn.OfStateMachine(LocalCloud.Region, LocalCloud.WorkflowAccountId, "crosslink-presign-batch").Text,
            Input = $$"""{"bucket":"{{SampleFilms.Movies}}","manifest":"{{ManifestKey}}","expiresInSeconds":3600}""",
        });
        await cloud.StepFunctions.FindExecution(StatesArn.Parse(started.ExecutionArn, StatesArn.Execution)).History.Ended;
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var ended = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn });
        return ended.Output is { } output
            ? (JsonNode.Parse(output)!, seconds, cloud.Lambda.Throttled, cloud.Quotas.Refused.GetValueOrDefault("s3"))
            : throw new InvalidOperationException($"The batch failed: {ended.Error}: {ended.Cause}");
    }

    /// <summary>The function as it is, after the time that it takes in AWS beyond what it takes here.</summary>
    private static FunctionHandler Slowed(string name, FunctionEnvironment environment)
    {
        var handler = HandlerTable.Create(name, environment);
        var takes = TimeSpan.FromMilliseconds(name switch { nameof(Handlers.AssumeRole) => 100, nameof(Handlers.PresignBatch) => 1400, _ => 0 });
        return async (payload, context) =>
        {
            await Task.Delay(takes, environment.Clock);
            return await handler(payload, context);
        };
    }

    private static StoredObject Manifest(int lines)
    {
        var text = new StringBuilder("key\n");
        for (var line = 0; line < lines; line++)
        {
            text.Append(SampleFilms.Metropolis).Append('\n');
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        return new StoredObject { Key = ManifestKey, LastModified = TimeProvider.System.GetUtcNow(), ETag = ETags.Of(content), Content = new MemoryContent(content) };
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
