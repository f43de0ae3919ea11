using Amazon.StepFunctions;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Consoles;

/// <summary>Shows one execution in the web console, for as long as somebody looks.</summary>
internal sealed class ConsoleWindow(CommandEnvironment environment)
{
    /// <summary>Opens the page and keeps it up until Ctrl-C.</summary>
    public async Task ShowAsync(IAmazonStepFunctions client, string executionArn, CancellationToken cancellationToken)
    {
        await using var console = await environment.StartConsole(ConsoleSettings.Of(client, ConsolePlace.Of(client), environment), cancellationToken);
        var address = console.AddressOf(executionArn);
        await environment.Error.WriteLineAsync($"The console shows the execution until Ctrl-C: {address.AbsoluteUri}");
        environment.OpenBrowser(address);
        await UntilInterruptedAsync(environment, cancellationToken);
    }

    /// <summary>Waits for Ctrl-C, which is how a command that serves something is meant to end.</summary>
    public static async Task UntilInterruptedAsync(CommandEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            await environment.Output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, environment.Clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await environment.Error.WriteLineAsync("Stopped.");
        }
    }
}
