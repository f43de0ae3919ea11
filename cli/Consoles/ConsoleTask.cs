using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.WebConsole;

namespace Crosslink.Cli.Consoles;

/// <summary>Serves the web console until it is interrupted.</summary>
internal sealed class ConsoleTask(CommandEnvironment environment)
{
    public required ConnectionSettings Connection { get; init; }

    public required int Port { get; init; }

    public required bool IsReadOnly { get; init; }

    public required bool Opens { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var client = environment.Connect(Connection);
        await RequireAnswerAsync(client, cancellationToken);
        await using var console = await StartAsync(client, cancellationToken);
        var address = console.Address.GetLeftPart(UriPartial.Authority);
        await environment.Output.WriteLineAsync(PrintsJson ? new JsonObject { ["console"] = address }.ToJsonString() : address);
        await environment.Error.WriteLineAsync($"The console shows {ConsolePlace.Of(client, Connection.Profile)} until Ctrl-C.");
        if (Opens)
        {
            environment.OpenBrowser(console.Address);
        }

        await ConsoleWindow.UntilInterruptedAsync(environment, cancellationToken);
        return ExitCode.Done;
    }

    // Missing credentials are better told here than on a page.
    private static async Task RequireAnswerAsync(IAmazonStepFunctions client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ListStateMachinesAsync(new ListStateMachinesRequest { MaxResults = 1 }, cancellationToken);
        }
        catch (AmazonStepFunctionsException denied) when (denied.ErrorCode == "AccessDeniedException")
        {
            // Whoever may not list may still look at an execution whose address they have.
        }
    }

    private async Task<ConsoleServer> StartAsync(IAmazonStepFunctions client, CancellationToken cancellationToken)
    {
        var options = ConsoleSettings.Of(client, ConsolePlace.Of(client, Connection.Profile), environment) with { Port = Port, IsReadOnly = IsReadOnly };
        try
        {
            return await environment.StartConsole(options, cancellationToken);
        }
        catch (Exception exception) when (PortFailure.Describe(System.Net.IPAddress.Loopback, Port, exception) is { } failure)
        {
            throw failure;
        }
    }
}
