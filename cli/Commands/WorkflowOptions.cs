using System.CommandLine;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Commands;

/// <summary>The options of every command that runs a workflow or looks at one.</summary>
internal sealed class WorkflowOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "Serve DIR's sub-folders as buckets from a cloud of this command's own",
    };

    private readonly Option<string?> _sources = SourcesFile.CreateOption();

    private readonly Option<string?> _stateMachine = new("--state-machine")
    {
        HelpName = "ARN",
        Description = "The state machine to use, Standard or Express",
    };

    private readonly Option<string?> _profile = new("--profile") { HelpName = "NAME", Description = "The AWS profile to use" };

    private readonly Option<string?> _region = new("--region") { HelpName = "NAME", Description = "The AWS region to use" };

    /// <summary>Whether the command can do its work on a cloud that it starts itself.</summary>
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
                result.AddError("--data and --sources start a cloud of its own, which --state-machine, --profile and --region do not lead to.");
            }
        });
    }

    public WorkflowChoice Read(ParseResult parsed) => new(
        OffersData ? parsed.GetValue(_data) : null, parsed.GetValue(_stateMachine), parsed.GetValue(_profile), parsed.GetValue(_region))
    {
        SourcesFile = OffersData ? parsed.GetValue(_sources) : null,
    };
}
