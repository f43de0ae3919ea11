using System.Globalization;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Links;
using Crosslink.Benchmarks.Reports;
using Crosslink.Local.Cloud;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Benchmarks.Workflow;

/// <summary><c>-- workflow</c>: one link at a time through the embedded cloud, warm, split by step.</summary>
internal static class WorkflowCommand
{
    private const int Links = 1000;
    private const int PeerLinks = 20;

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        using var meter = new StepMeter();
        var defects = new List<string>();
        await using var cloud = await LocalCloud.StartAsync(new LocalCloudOptions { Compose = meter.Compose, Report = defects.Add }, CancellationToken.None);
        using var client = new LinkClient(cloud);
        var payloads = await new LinkSteps(cloud).PayloadsAsync();
        if (!options.Quick)
        {
            await WarmUp.RunAsync(() => LinkAsync(client));
        }

        meter.Reset();
        var wholes = new Figures();
        for (var link = 0; link < (options.Quick ? 1 : Links); link++)
        {
            wholes.Add((await LinkAsync(client)).TotalMicroseconds);
        }

        using var answers = new RecordedAnswers();
        await PrintAsync(payloads, new StepShare(cloud, answers, options.Quick), meter, wholes);
        if (options.Peers)
        {
            await PrintPeerAsync(options, wholes.Median, meter);
        }

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

    private static async Task PrintAsync(IReadOnlyList<(string Function, string Payload)> payloads, StepShare share, StepMeter meter, Figures wholes)
    {
        var table = new Table("step", "whole, µs", "calls to AWS, µs", "our code and the SDK's, µs", "answered from memory: processor time, µs", "allocated, bytes");
        var (all, outside, ours, alone) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (function, payload) in payloads)
        {
            var (whole, calls, own) = meter.Steps[function];
            var (processor, allocated) = await share.MeasureAsync(function, payload);
            table.Add(function, $"{whole}", $"{calls}", $"{own}", $"{processor}", allocated);
            (all, outside, ours, alone) = (all + whole.Median, outside + calls.Median, ours + own.Median, alone + processor.Median);
        }

        table.Add("the four steps", Text(all), Text(outside), Text(ours), Text(alone), "");
        table.Add("the link: StartExecution, states, steps", $"{wholes}", "", "", "", "");
        Console.WriteLine(
            "One link at a time, warm (the JIT compiler has come to rest): median (quartiles); a call is from the request to the headers "
            + $"of the answer, sockets and server together. Then each step by itself, with AWS's answers from memory.\n{table}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"our share of a link: {ours / 1000:0.00} ms"));
    }

    private static async Task PrintPeerAsync(BenchmarkOptions options, double link, StepMeter meter)
    {
        var table = new Table("engine", "the link, µs", "its functions, µs", "the rest: the engine and its calls, µs");
        Add("ours", (link, meter.Steps.Values.Sum(step => step.Whole.Median)));
        Add("moto's", await MotoPeer.MeasureAsync(options.Quick ? 1 : PeerLinks));
        Console.WriteLine($"The same definition and functions under another engine.\n{table}");

        void Add(string engine, (double Link, double Functions)? figures)
        {
            if (figures is var (whole, functions))
            {
                table.Add(engine, Text(whole), Text(functions), Text(whole - functions));
            }
            else
            {
                table.Add(engine, "not installed", "", "");
            }
        }
    }

    private static string Text(double microseconds) => microseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
