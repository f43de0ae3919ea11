using Crosslink.Cli.Environments;
using Crosslink.Cli.Graphs;
using Crosslink.Deployment.Functions;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Cli.Costs;

/// <summary>Prints what links cost in AWS.</summary>
internal sealed class CostTask(CommandEnvironment environment)
{
    public required long Links { get; init; }

    /// <summary>In the order in which they are printed.</summary>
    public required IReadOnlyList<CostMode> Modes { get; init; }

    /// <summary>Lines of a child execution; null for what the definition says.</summary>
    public required int? BatchSize { get; init; }

    public required Assumptions Assumed { get; init; }

    /// <summary>The quotas under which to say how long it takes; null not to.</summary>
    public AccountQuotas? Quotas { get; init; }

    /// <summary>How many children of a batch run at once.</summary>
    public required int Children { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var model = new CostModel(
            await DefinitionSource.ReadAsync("link", environment.Input, cancellationToken),
            await DefinitionSource.ReadAsync("batch", environment.Input, cancellationToken),
            FunctionDeclaration.All.ToDictionary(function => function.Name, function => function.MemorySize),
            Assumed);
        CostSheet[] sheets = [.. Modes.Select(mode => model.Compute(mode, Links, BatchSize))];
        await environment.Output.WriteAsync(PrintsJson
            ? CostJson.Write(sheets, Links, Assumed, TimeOf) + Environment.NewLine
            : CostReport.Write(sheets, Links, Assumed, TimeOf));
        return ExitCode.Done;

        TimeEstimate? TimeOf(CostSheet sheet) => Quotas is null ? null : TimeEstimate.Of(sheet, Links, Quotas, Children);
    }
}
