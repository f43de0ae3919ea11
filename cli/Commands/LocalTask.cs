using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Clouds.Profiles;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Consoles;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary>Runs a local cloud and says how to use it.</summary>
internal sealed class LocalTask(CommandEnvironment environment)
{
    public required CloudSettings Settings { get; init; }

    public required bool PrintsJson { get; init; }

    /// <summary>The AWS profile to write; null for none.</summary>
    public string? Profile { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var cloud = await environment.StartCloud(Settings, cancellationToken);
        if (ListeningOptions.Warning(Settings.Address) is { } warning)
        {
            await environment.Error.WriteLineAsync(warning);
        }

        // Before writing the profile: if the AWS configuration cannot be read, this fails, and a profile would be left for a cloud that has ended.
        using var client = environment.Connect(new ConnectionSettings { Endpoint = cloud.Endpoint, Region = cloud.Region, AccessKey = cloud.Operator });
        var machines = await ListMachinesAsync(client, cancellationToken);
        if (Profile is not null)
        {
            CloudProfile.Write(Profile, cloud, environment);
            await environment.Error.WriteLineAsync($"The AWS profile '{Profile}' now points here, as account B's operator: aws --profile {Profile} stepfunctions list-state-machines");
        }

        await using var console = await CloudConsole.StartAsync(cloud, client, Settings.Port, environment, cancellationToken);
        if (PrintsJson)
        {
            await environment.Output.WriteLineAsync(CloudJson.Write(cloud, machines, console.Address));
        }
        else
        {
            await environment.Output.WriteAsync(CloudExports.Write(cloud));
            await environment.Error.WriteAsync(CloudGuide.Write(cloud, machines, console.Address));
        }

        await ConsoleWindow.UntilInterruptedAsync(environment, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<StateMachineListItem>> ListMachinesAsync(IAmazonStepFunctions client, CancellationToken cancellationToken)
    {
        var listed = await client.ListStateMachinesAsync(new ListStateMachinesRequest(), cancellationToken);
        return [.. (listed.StateMachines ?? []).OrderBy(machine => machine.Name, StringComparer.Ordinal)];
    }
}
