using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>
/// What the branches of an execution's Parallel states hold at once: each has its input for itself, so that a small
/// definition with many branches could fill any memory.
/// </summary>
internal sealed class BranchData
{
    /// <summary>In characters.</summary>
    public const int Most = 32 * 1024 * 1024;

    private long _taken;

    /// <summary>What one Parallel state holds, until it is disposed.</summary>
    public Share Begin() => new(this);

    internal sealed class Share(BranchData all) : IDisposable
    {
        private long _taken;

        /// <exception cref="StatesErrorException"><c>States.Runtime</c>: it is too much.</exception>
        public void Take(string text, int times)
        {
            var size = (long)text.Length * times;
            Interlocked.Add(ref _taken, size);
            if (Interlocked.Add(ref all._taken, size) > Most)
            {
                throw new StatesErrorException(
                    StatesErrorName.Runtime, $"The branches of the execution hold more than {Most} characters at once, which is more than this cloud allows.");
            }
        }

        public void Dispose() => Interlocked.Add(ref all._taken, -_taken);
    }
}
