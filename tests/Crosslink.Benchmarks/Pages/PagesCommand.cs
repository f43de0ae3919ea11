using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Reports;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.WebConsole;

namespace Crosslink.Benchmarks.Pages;

/// <summary>
/// <c>-- console</c>: the console's pages of an execution with 25,000 events, the most that Step Functions keeps, read from
/// the embedded cloud over HTTP; by a console that has just been started, and by one that has read the history before. Beside
/// them, in the same run, the calls alone that the first open makes.
/// </summary>
internal static class PagesCommand
{
    // It ends when its history is full.
    private const string Loop = """
        {"StartAt":"Work","States":{"Work":{"Type":"Pass","Result":{"n":1},"ResultPath":"$.work","Next":"Is that all"},
        "Is that all":{"Type":"Choice","Choices":[{"Variable":"$.work.n","NumericEquals":0,"Next":"Done"}],"Default":"Work"},"Done":{"Type":"Succeed"}}}
        """;

    private static readonly string[] Paths = ["graph", "timeline", "events", "events&page=125"];

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        await using var cloud = await LocalCloud.StartAsync(new LocalCloudOptions(), CancellationToken.None);
        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(cloud.Keys.Operator.Id, cloud.Keys.Operator.Secret),
            new AmazonStepFunctionsConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = LocalCloud.Region });
        var execution = await RunLoopAsync(cloud, client);
        var runs = options.Quick ? 1 : 15;
        var table = new Table("page", "kB", "the calls alone, ms", "first open, ms", "of that processor", "open again, ms", "of that processor");
        foreach (var path in Paths)
        {
            await Console.Error.WriteLineAsync($"{path} ...");
            Figures calls = new(), first = new(), firstWork = new(), again = new(), againWork = new();
            var bytes = 0;
            for (var run = options.Quick ? 0 : -5; run < runs; run++)
            {
                await using var console = await ConsoleServer.StartAsync(new ConsoleOptions { Client = client, Place = "benchmark", Report = Console.Error.WriteLine }, CancellationToken.None);
                using var http = new HttpClient { BaseAddress = console.Address };
                var address = $"{console.AddressOf(execution).PathAndQuery}&view={path}";
                var reading = Stopwatch.GetTimestamp();
                await Task.WhenAll(ReadHalfAsync(client, execution, backwards: false), ReadHalfAsync(client, execution, backwards: true));
                var read = Stopwatch.GetElapsedTime(reading).TotalMilliseconds;
                var cold = await OpenAsync(http, address);
                var warm = await OpenAsync(http, address);
                bytes = warm.Bytes;
                if (run >= 0)
                {
                    calls.Add(read);
                    first.Add(cold.Milliseconds);
                    firstWork.Add(cold.Processor);
                    again.Add(warm.Milliseconds);
                    againWork.Add(warm.Processor);
                }
            }

            table.Add(path, (bytes / 1000.0).ToString("0", CultureInfo.InvariantCulture), calls.ToString(), first.ToString(), firstWork.ToString(), again.ToString(), againWork.ToString());
        }

        await Console.Out.WriteLineAsync(table.ToString());
        return 0;
    }

    private static async Task ReadHalfAsync(AmazonStepFunctionsClient client, string execution, bool backwards)
    {
        var request = new GetExecutionHistoryRequest { ExecutionArn = execution, IncludeExecutionData = false, ReverseOrder = backwards, MaxResults = 1000 };
        for (var read = 0; read < 12_500; read += 1000)
        {
            request.NextToken = (await client.GetExecutionHistoryAsync(request)).NextToken;
        }
    }

    // The processor time is that of the console, of the cloud that answers it and of this client together.
    private static async Task<(double Milliseconds, double Processor, int Bytes)> OpenAsync(HttpClient http, string address)
    {
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var page = await http.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds, page.Length);
    }

    private static async Task<string> RunLoopAsync(LocalCloud cloud, AmazonStepFunctionsClient client)
    {
        var machine = await client.CreateStateMachineAsync(new CreateStateMachineRequest { Name = "loop", Definition = Loop, RoleArn = cloud.ExperimentRoleArn });
        var started = await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machine.StateMachineArn, Input = "{}" });
        await cloud.StepFunctions.FindExecution(StatesArn.Parse(started.ExecutionArn, StatesArn.Execution)).History.Ended;
        return started.ExecutionArn;
    }
}
