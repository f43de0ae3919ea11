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
using Crosslink.Local.Cloud.Samples;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Benchmarks.Batches;

/// <summary>
/// <c>-- quota</c>: 20,000 lines in an account that runs ten functions at once, as a new AWS account does, with functions
/// that take as long as they do in AWS. With eight children nothing is throttled; forty compete for the ten.
/// </summary>
internal static class QuotaCommand
{
    private const int Lines = 20_000;
    private const int LambdaConcurrency = 10;
    private const string ManifestKey = "in/films.csv";

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var table = new Table("children at once", "lines", "linked", "seconds", "throttled invocations");
        foreach (var children in options.Quick ? new[] { 40 } : [8, 40])
        {
            await Console.Error.WriteLineAsync($"{children} children at once ...");
            var (output, seconds, throttled) = await MeasureAsync(children);
            if ((long?)output["requested"] != Lines || (long?)output["linked"] != Lines)
            {
                await Console.Error.WriteLineAsync($"Not every line is linked: {output.ToJsonString()}");
                return 1;
            }

            table.Add(Text(children), Text(Lines), Text((long)output["linked"]!), seconds.ToString("0.0", CultureInfo.InvariantCulture), Text(throttled));
        }

        await Console.Out.WriteLineAsync(table.ToString());
        return 0;
    }

    private static async Task<(JsonNode Output, double Seconds, int Throttled)> MeasureAsync(int children)
    {
        await using var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions { LambdaConcurrency = LambdaConcurrency, BatchConcurrency = children, Compose = Slowed },
            CancellationToken.None);
        cloud.S3.Bucket($"crosslink-batches-{LocalCloud.WorkflowAccountId}").Put(Manifest());
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
            ? (JsonNode.Parse(output)!, seconds, cloud.Lambda.Throttled)
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

    private static StoredObject Manifest()
    {
        var text = new StringBuilder("key\n");
        for (var line = 0; line < Lines; line++)
        {
            text.Append(SampleFilms.Metropolis).Append('\n');
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        return new StoredObject { Key = ManifestKey, LastModified = TimeProvider.System.GetUtcNow(), ETag = ETags.Of(content), Content = new MemoryContent(content) };
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
