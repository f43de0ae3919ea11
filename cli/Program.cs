using System.Runtime.CompilerServices;
using Crosslink.Cli;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Proxies;

return OpenFiles.AreEnough() ? await RunAsync(args) : ExitCode.Failed;

// A method of its own, so that nothing is loaded before there is room for it.
[MethodImpl(MethodImplOptions.NoInlining)]
static Task<int> RunAsync(string[] arguments)
{
    LoopbackBypass.Install();
    var interruption = new Interruption(TimeProvider.System);
    interruption.Watch();
    return interruption.RunAsync(cancellationToken => CommandLine.RunAsync(arguments, ProcessEnvironment.Create(), cancellationToken));
}
