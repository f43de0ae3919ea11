using System.Diagnostics;
using System.Globalization;
using Crosslink.Benchmarks.CommandLine;
using Crosslink.Benchmarks.Reports;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Benchmarks.States;

/// <summary><c>-- states</c>: transitions of the interpreter, one execution at a time on one core, and what is left of those that have ended.</summary>
internal static class StatesCommand
{
    private const int Rounds = 5_000;

    private static readonly (string Name, string Definition, int Transitions)[] Machines =
    [
        ("a loop of Pass and Choice", """
            {"StartAt":"Count","States":{
              "Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"Next":"All?"},
              "All?":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThanEquals":5000,"Next":"End"}],"Default":"Count"},
              "End":{"Type":"Succeed"}}}
            """, (2 * Rounds) + 1),
        ("the same with a variable", """
            {"StartAt":"Begin","States":{
              "Begin":{"Type":"Pass","Assign":{"n":0},"Next":"Count"},
              "Count":{"Type":"Pass","Assign":{"n.$":"States.MathAdd($n, 1)"},"Next":"All?"},
              "All?":{"Type":"Choice","Choices":[{"Variable":"$n","NumericGreaterThanEquals":5000,"Next":"End"}],"Default":"Count"},
              "End":{"Type":"Succeed"}}}
            """, (2 * Rounds) + 2),
        ("an inline Map of 5,000 items", """
            {"StartAt":"Items","States":{
              "Items":{"Type":"Pass","Parameters":{"items.$":"States.ArrayRange(1, 1000, 1)"},"Next":"Five"},
              "Five":{"Type":"Map","ItemsPath":"$$.Execution.Input.five","ItemSelector":{"items.$":"$.items"},"ResultPath":null,"End":true,"ItemProcessor":{"StartAt":"Each","States":{
                "Each":{"Type":"Map","ItemsPath":"$.items","ResultPath":null,"End":true,"ItemProcessor":{"StartAt":"Item","States":{"Item":{"Type":"Pass","End":true}}}}}}}}}
            """, Rounds + 7),
    ];

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        // Of the process, the collector's and the compiler's threads included.
        if (OperatingSystem.IsLinux())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        }

        var table = new Table("machine", "transitions", "per second", "per CPU second", "CPU µs each", "kept after 1,000 executions, MiB");
        foreach (var (name, definition, transitions) in Machines)
        {
            var machine = DefinitionLoader.Load(definition);
            var (rate, cpuRate) = (new Figures(), new Figures());
            for (var run = options.Quick ? 0 : -20; run < (options.Quick ? 1 : 40); run++)
            {
                // A core that others use too still counts what this process has had of it.
                var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                await RunAsync(machine);
                if (run >= 0)
                {
                    rate.Add(transitions / watch.Elapsed.TotalSeconds);
                    cpuRate.Add(transitions / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                }
            }

            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var run = 0; run < (options.Quick ? 1 : 1_000); run++)
            {
                await RunAsync(machine);
            }

            var kept = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024;
            table.Add(name, Whole(transitions), Whole(rate.Median), Whole(cpuRate.Median), Tenths(1e6 / cpuRate.Median), Tenths(kept));
        }

        await Console.Out.WriteLineAsync(table.ToString());
        return 0;
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Tenths(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static async Task RunAsync(Crosslink.Local.StatesLanguage.Definitions.StateMachineDefinition machine)
    {
        const string Name = "states";
        var facts = new ExecutionFacts(
            $"arn:aws:states:us-east-1:444455556666:execution:{Name}:{Name}", Name, TimeProvider.System.GetUtcNow(), """{"n":0,"five":[1,2,3,4,5]}""",
            $"arn:aws:states:us-east-1:444455556666:stateMachine:{Name}", Name, "arn:aws:iam::444455556666:role/states", IsExpress: true);
        var interpreter = new Interpreter(TimeProvider.System, new Randomness(() => 0, () => Guid.Empty), new NoTasks());
        var outcome = await interpreter.RunAsync(machine, facts, new ExecutionHistory(TimeProvider.System, isExpress: true), CancellationToken.None);
        if (outcome.Status != ExecutionStatus.Succeeded)
        {
            throw new InvalidOperationException($"{outcome.Error}: {outcome.Cause}");
        }
    }

    private sealed class NoTasks : ITaskRunner
    {
        public Task<System.Text.Json.Nodes.JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
