using System.Runtime;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>
/// Repeats something until the JIT compiler has nothing left to do for it. Some hundred repetitions are not enough: a method
/// is compiled plainly, then again to be profiled, and only then for speed, all on another thread.
/// </summary>
internal static class WarmUp
{
    private const int Batch = 500;
    private const int MaxBatches = 40;
    private const int FewMethods = 50;

    public static async Task RunAsync(Func<Task> repeat)
    {
        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            for (var i = 0; i < Batch; i++)
            {
                await repeat();
            }

            if (JitInfo.GetCompiledMethodCount() - compiled < FewMethods)
            {
                return;
            }
        }
    }
}
