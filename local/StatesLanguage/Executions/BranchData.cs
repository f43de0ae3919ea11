using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>
/// What the branches and iterations of an execution hold at once: each has its input for itself, so that a small
/// definition with many branches could fill any memory.
/// </summary>
internal sealed class BranchData
{
    /// <summary>In characters.</summary>
    public const int Most = 32 * 1024 * 1024;

    // What a line of states takes beside its values, in characters.
    private const int Overhead = 2048;

    private long _taken;

    /// <summary>What one Parallel or Map state holds, until it is disposed.</summary>
    public Share Begin() => new(this);

    internal sealed class Share(BranchData all) : IDisposable
    {
        private long _taken;

        /// <returns>How much has been taken.</returns>
        /// <exception cref="StatesErrorException"><c>States.Runtime</c>: it is too much.</exception>
        public int Take(string text)
        {
            var size = text.Length + Overhead;
            Release(-size);
            return Interlocked.Read(ref all._taken) <= Most ? size : throw new StatesErrorException(
                StatesErrorName.Runtime, $"The branches of the execution hold more than {Most} characters at once, which is more than this cloud allows.");
        }

        public void Release(int size)
        {
            Interlocked.Add(ref _taken, -size);
            Interlocked.Add(ref all._taken, -size);
        }

        public void Dispose() => Interlocked.Add(ref all._taken, -_taken);
    }
}
