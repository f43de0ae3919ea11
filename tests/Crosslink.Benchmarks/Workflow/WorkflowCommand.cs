using System.Globalization;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local;
using Crosslink.Local.StepFunctions;
using ExecutionStatus = Crosslink.Local.StatesLanguage.Executions.ExecutionStatus;

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
        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(LocalCloud.Operator.Id, LocalCloud.Operator.Secret),
            new AmazonStepFunctionsConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = LocalCloud.Region });
        var wholes = new Figures();
        for (var link = -(options.Quick ? 0 : WarmUps); link < (options.Quick ? 1 : Links); link++)
        {
            if (link == 0)
            {
                meter.Reset();
                wholes = new();
            }

            wholes.Add((await LinkAsync(cloud, client)).TotalMicroseconds);
        }

        Print(meter, wholes);
        defects.ForEach(Console.Error.WriteLine);
        return defects.Count == 0 ? 0 : 1;
    }

    /// <returns>From the call of StartExecution to the end of the execution.</returns>
    private static async Task<TimeSpan> LinkAsync(LocalCloud cloud, AmazonStepFunctionsClient client)
    {
        var machine = StatesArn.OfStateMachine(LocalCloud.Region, LocalCloud.WorkflowAccountId, "crosslink-presign-link");
        var start = new StartExecutionRequest { StateMachineArn = machine.Text, Input = LinkSteps.Input().ToJsonString() };
        var began = TimeProvider.System.GetTimestamp();
        var arn = (await client.StartExecutionAsync(start, CancellationToken.None)).ExecutionArn;
        var outcome = await cloud.StepFunctions.FindExecution(StatesArn.Parse(arn, StatesArn.Execution)).History.Ended;
        var took = TimeProvider.System.GetElapsedTime(began);
        return outcome.Status == ExecutionStatus.Succeeded
            ? took
            : throw new InvalidOperationException($"A link failed: {outcome.Error} {outcome.Cause}");
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
