using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Crosslink.Cli.Environments;

/// <summary>
/// Ctrl-C, or a request of the system to end. The command is told once, because it first has to stop its execution, and the
/// process ends after <see cref="Patience"/> whatever the command does.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lasts as long as the process: a signal may always be on its way to it.")]
public sealed class Interruption(TimeProvider clock)
{
    /// <summary>For a command to end once it was interrupted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A registration ends when it is collected.
    private readonly List<PosixSignalRegistration> _watched = [];
    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource<int> _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Handles the signals of this process.</summary>
    public void Watch()
    {
        _watched.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Signal(context, 130)));
        _watched.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Signal(context, 143)));
    }

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code, or that of a process that a signal has ended.</returns>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> command) =>
        await await Task.WhenAny(Task.Run(() => command(_source.Token)), OverdueAsync());

    /// <summary>May be called at any time, from any thread, and more than once.</summary>
    public void Signal(int exitCode)
    {
        if (_signalled.TrySetResult(exitCode))
        {
            _ = _source.CancelAsync();
        }
    }

    private async Task<int> OverdueAsync()
    {
        var exitCode = await _signalled.Task;
        await Task.Delay(Patience, clock);
        return exitCode;
    }

    private void Signal(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        Signal(exitCode);
    }
}
