using System.Globalization;
using Crosslink.Local;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Benchmarks.Workflow;

/// <summary><c>-- workflow</c>: one link at a time through the embedded cloud, warm, split by step.</summary>
internal static class WorkflowCommand
{
    private const int WarmUps = 500;
    private const int Links = 1000;

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        using var meter = new StepMeter();
        var defects = new List<string>();
        await using var cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Compose = meter.Compose, Report = defects.Add }, CancellationToken.None);
        using var client = new LinkClient(cloud);
        var wholes = new Figures();
        for (var link = -(options.Quick ? 0 : WarmUps); link < (options.Quick ? 1 : Links); link++)
        {
            if (link == 0)
            {
                meter.Reset();
                wholes = new();
            }

            wholes.Add((await LinkAsync(client)).TotalMicroseconds);
        }

        Print(meter, wholes);
        defects.ForEach(Console.Error.WriteLine);
        return defects.Count == 0 ? 0 : 1;
    }

    /// <returns>From the call of StartExecution to the end of the execution.</returns>
    private static async Task<TimeSpan> LinkAsync(LinkClient client)
    {
        var input = LinkSteps.Input().ToJsonString();
        var began = TimeProvider.System.GetTimestamp();
        var execution = await client.RunAsync(input);
        var took = TimeProvider.System.GetElapsedTime(began);
        return execution.Outcome is { Status: ExecutionStatus.Succeeded }
            ? took
            : throw new InvalidOperationException($"A link failed: {execution.Outcome}");
    }

    private static void Print(StepMeter meter, Figures wholes)
    {
        var table = new Table("step", "whole, µs", "calls to AWS, µs", "our code and the SDK's, µs");
        string[] order = ["ValidateRequest", "AssumeRole", "CheckObject", "PresignUrl"];
        foreach (var step in order)
        {
            var (whole, calls, own) = meter.Steps[step];
            table.Add(step, $"{whole}", $"{calls}", $"{own}");
        }

        var (all, outside, ours) = (Sum(step => step.Whole), Sum(step => step.Calls), Sum(step => step.Own));
        table.Add("the four steps", Text(all), Text(outside), Text(ours));
        table.Add("the link: StartExecution, states, steps", $"{wholes}", "", "");
        Console.WriteLine($"One link at a time, warm: median (quartiles); a call is from the request to the headers of the answer, sockets and server together.\n{table}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"our share of a link: {ours / 1000:0.00} ms"));

        double Sum(Func<(Figures Whole, Figures Calls, Figures Own), Figures> which) => order.Sum(step => which(meter.Steps[step]).Median);
    }

    private static string Text(double microseconds) => microseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
