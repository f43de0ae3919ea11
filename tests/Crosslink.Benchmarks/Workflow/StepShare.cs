using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Benchmarks.Reports;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>
/// What a step costs by itself: it is invoked over and over with one payload, and AWS answers from memory. Processor time
/// leaves out the waiting for a processor that something else has taken.
/// </summary>
internal sealed class StepShare(LocalCloud cloud, RecordedAnswers answers, bool quick)
{
    private const int Rounds = 40;
    private const int InvocationsOfRound = 250;

    /// <returns>Microseconds of processor time and bytes allocated for one invocation.</returns>
    public async Task<(Figures Processor, string Allocated)> MeasureAsync(string function, string payload)
    {
        var deployed = cloud.Lambda.Find($"crosslink-{function}")!;
        var environment = new FunctionEnvironment(cloud.Lambda.NewVariables(deployed), TimeProvider.System, RandomNumberGenerator.Fill, answers);
        var handler = HandlerTable.Create(function, environment);
        var (bytes, context) = (Encoding.UTF8.GetBytes(payload), new QuietContext(deployed.Name));
        var (rounds, invocations) = quick ? (1, 1) : (Rounds, InvocationsOfRound);
        if (!quick)
        {
            await WarmUp.RunAsync(() => handler(bytes, context));
        }

        var processor = new Figures();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var round = 0; round < rounds; round++)
        {
            var began = Environment.CpuUsage.TotalTime;
            for (var invocation = 0; invocation < invocations; invocation++)
            {
                await handler(bytes, context);
            }

            processor.Add((Environment.CpuUsage.TotalTime - began).TotalMicroseconds / invocations);
        }

        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (rounds * invocations);
        return (processor, allocated.ToString("N0", CultureInfo.InvariantCulture));
    }
}
