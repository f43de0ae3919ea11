using System.CommandLine;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Commands;

/// <summary>The options of every command that runs or inspects a workflow.</summary>
internal sealed class WorkflowOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "Start a local cloud for this command that serves the sub-folders of DIR as buckets",
    };

    private readonly Option<string?> _sources = SourcesFile.CreateOption();

    private readonly Option<string?> _stateMachine = new("--state-machine")
    {
        HelpName = "ARN",
        Description = "The state machine to use, Standard or Express",
    };

    private readonly Option<string?> _profile = new("--profile") { HelpName = "NAME", Description = "The AWS profile to use" };

    private readonly Option<string?> _region = new("--region") { HelpName = "NAME", Description = "The AWS region to use" };

    /// <summary>Whether the command can start a local cloud for its work.</summary>
    public bool OffersData { get; init; } = true;

    public void AddTo(Command command)
    {
        if (OffersData)
        {
            command.Add(_data);
            command.Add(_sources);
        }

        command.Add(_stateMachine);
        command.Add(_profile);
        command.Add(_region);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(_data) ?? result.GetResult(_sources)) is not null
                && (result.GetResult(_stateMachine) ?? result.GetResult(_profile) ?? result.GetResult(_region)) is not null)
            {
                result.AddError("--data and --sources start a local cloud, so they cannot be combined with --state-machine, --profile or --region.");
            }
        });
    }

    public WorkflowChoice Read(ParseResult parsed) => new(
        OffersData ? parsed.GetValue(_data) : null, parsed.GetValue(_stateMachine), parsed.GetValue(_profile), parsed.GetValue(_region))
    {
        SourcesFile = OffersData ? parsed.GetValue(_sources) : null,
    };
}
