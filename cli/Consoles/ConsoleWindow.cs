using Amazon.StepFunctions;
using Crosslink.Cli.Environments;
using Crosslink.WebConsole.Insight;

namespace Crosslink.Cli.Consoles;

/// <summary>Shows one execution in the web console, for as long as somebody looks.</summary>
internal sealed class ConsoleWindow(CommandEnvironment environment)
{
    /// <summary>Opens the page and keeps it up until Ctrl-C.</summary>
    /// <param name="insight">Of the cloud that the execution ran in, if this command started it.</param>
    public async Task ShowAsync(IAmazonStepFunctions client, ILocalInsight? insight, string executionArn, CancellationToken cancellationToken)
    {
        var options = ConsoleSettings.Of(client, ConsolePlace.Of(client), environment) with { Insight = insight };
        await using var console = await environment.StartConsole(options, cancellationToken);
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
