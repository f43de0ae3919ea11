using Amazon.StepFunctions.Model;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Clouds.Profiles;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary>Keeps a local cloud up and says how to use it.</summary>
internal sealed class LocalTask(Surroundings surroundings)
{
    public required CloudSettings Settings { get; init; }

    public required bool PrintsJson { get; init; }

    /// <summary>The AWS profile to write; null for none.</summary>
    public string? Profile { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var cloud = await surroundings.StartCloud(Settings, cancellationToken);
        if (ListeningOptions.Warning(Settings.Address) is { } warning)
        {
            await surroundings.Error.WriteLineAsync(warning);
        }

        if (Profile is not null)
        {
            CloudProfile.Write(Profile, cloud, surroundings);
            await surroundings.Error.WriteLineAsync($"The AWS profile '{Profile}' leads here, as account B's operator: aws --profile {Profile} stepfunctions list-state-machines");
        }

        var machines = await ListMachinesAsync(cloud, cancellationToken);
        if (PrintsJson)
        {
            await surroundings.Output.WriteLineAsync(CloudJson.Write(cloud, machines));
        }
        else
        {
            await surroundings.Output.WriteAsync(CloudExports.Write(cloud));
            await surroundings.Error.WriteAsync(CloudGuide.Write(cloud, machines));
        }

        try
        {
            await surroundings.Output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, surroundings.Clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // How this command is meant to end.
            await surroundings.Error.WriteLineAsync("Stopped.");
        }

        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<StateMachineListItem>> ListMachinesAsync(RunningCloud cloud, CancellationToken cancellationToken)
    {
        using var client = surroundings.Connect(
            new ConnectionSettings { Endpoint = cloud.Endpoint, Region = cloud.Region, AccessKey = cloud.Operator });
        var listed = await client.ListStateMachinesAsync(new ListStateMachinesRequest(), cancellationToken);
        return [.. (listed.StateMachines ?? []).OrderBy(machine => machine.Name, StringComparer.Ordinal)];
    }
}
