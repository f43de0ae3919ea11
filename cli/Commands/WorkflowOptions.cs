using System.CommandLine;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Commands;

/// <summary>The options of every command that runs a workflow or looks at one.</summary>
internal sealed class WorkflowOptions
{
    private readonly Option<string?> data = new("--data")
    {
        HelpName = "DIR",
        Description = "Serve DIR's sub-folders as buckets from a cloud of this command's own",
    };

    private readonly Option<string?> sources = SourcesFile.CreateOption();

    private readonly Option<string?> stateMachine = new("--state-machine")
    {
        HelpName = "ARN",
        Description = "The state machine to use, Standard or Express",
    };

    private readonly Option<string?> profile = new("--profile") { HelpName = "NAME", Description = "The AWS profile to use" };

    private readonly Option<string?> region = new("--region") { HelpName = "NAME", Description = "The AWS region to use" };

    /// <summary>Whether the command can do its work on a cloud that it starts itself.</summary>
    public bool OffersData { get; init; } = true;

    public void AddTo(Command command)
    {
        if (OffersData)
        {
            command.Add(data);
            command.Add(sources);
        }

        command.Add(stateMachine);
        command.Add(profile);
        command.Add(region);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(data) ?? result.GetResult(sources)) is not null
                && (result.GetResult(stateMachine) ?? result.GetResult(profile) ?? result.GetResult(region)) is not null)
            {
                result.AddError("--data and --sources start a cloud of its own, which --state-machine, --profile and --region do not lead to.");
            }
        });
    }

    public WorkflowChoice Read(ParseResult parsed) => new(
        OffersData ? parsed.GetValue(data) : null, parsed.GetValue(stateMachine), parsed.GetValue(profile), parsed.GetValue(region))
    {
        SourcesFile = OffersData ? parsed.GetValue(sources) : null,
    };
}
