using System.Collections.Concurrent;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Batches;

/// <summary>
/// Takes out of an output what a resumed run makes again: parts whose links have died or are refused, and of the others the lines that
/// met an error that may have passed. Their lines are then in no part, which is all that a resumed run goes by. A part that
/// becomes shorter keeps its other lines as they are; it is there in one form or the other wherever the command is killed.
/// </summary>
internal sealed class Renewal(BatchFolder folder, DateTimeOffset now, PartTrial trial)
{
    private const int SideBySide = 8;

    private readonly LineSet again = new();

    // By name.
    private readonly ConcurrentDictionary<string, bool> died = new(StringComparer.Ordinal);

    public async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        await FindDiedAsync(cancellationToken);
        var renewed = folder.Parts.All.Where(part => part.FailedInPassing.Count > 0 || HasDied(part)).ToList();
        if (renewed.Count == 0)
        {
            return;
        }

        // Or the next command would bring these parts a second time, should this one be killed now.
        await folder.WriteAsync(folder.Record! with { IsCollected = true }, cancellationToken);

        // It would say that all is here.
        await folder.Output.DeleteAsync(BatchFiles.Manifest, cancellationToken);
        foreach (var part in renewed)
        {
            await RenewAsync(part, LinesToKeep(part), cancellationToken);
        }
    }

    private async Task FindDiedAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(folder.Parts.All, options, async (part, token) =>
        {
            if (Mortality.HasDied(part.Description, now) || await trial.IsRefusedAsync(part.Description.Key, token))
            {
                died[part.Description.Key] = true;
            }
        });
    }

    private bool HasDied(ReadPart part) => died.ContainsKey(part.Description.Key);

    private IReadOnlyCollection<long> LinesToKeep(ReadPart part) =>
        HasDied(part) ? [] : [.. part.Lines.Except(part.FailedInPassing)];

    private async Task RenewAsync(ReadPart part, IReadOnlyCollection<long> kept, CancellationToken cancellationToken)
    {
        // Named by its first line like every part, so that a part of the next run cannot have its name.
        var name = part.Description.Key;
        var shorter = kept.Count == 0 ? null : await WriteAsync(BatchFiles.PartName(kept.First()), part, cancellationToken);
        if (shorter?.Description.Key != name)
        {
            await folder.Output.DeleteAsync(name, cancellationToken);
        }

        folder.Parts.Remove(name);
        if (shorter is not null)
        {
            folder.Parts.Add(shorter);
        }
    }

    private async Task<ReadPart> WriteAsync(string name, ReadPart part, CancellationToken cancellationToken)
    {
        foreach (var line in part.FailedInPassing)
        {
            again.Add(line);
        }

        ReadPart? shorter = null;
        await folder.Output.WriteAsync(
            name,
            async (file, token) =>
            {
                await using var longer = await folder.Output.OpenAsync(part.Description.Key, token) ?? throw Changed(part);
                await new NumberedLines(part.Description.Key).CopyMissingAsync(longer, again, file, token);
                file.Position = 0;
                shorter = await PartReader.ReadAsync(name, file, token);
            },
            cancellationToken);
        return shorter ?? throw Changed(part);
    }

    private CommandFailedException Changed(ReadPart part) => new(
        "OutputInconsistent", $"{part.Description.Key} in {folder.Output.Name} was changed meanwhile.", "Start again in an empty folder.");
}
