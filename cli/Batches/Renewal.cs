using System.Collections.Concurrent;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Batches;

/// <summary>
/// Removes from an output what a resumed run makes again: parts whose links have expired or are refused, and in the other parts
/// the lines that failed with a transient error. A resumed run links the lines that are in no part. A part that becomes shorter
/// keeps its other lines as they are. Wherever the command is killed, one of the two forms of the part exists.
/// </summary>
internal sealed class Renewal(BatchFolder folder, DateTimeOffset now, PartTrial trial)
{
    private const int SideBySide = 8;

    private readonly LineSet _again = new();

    public async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        var dead = await FindDeadAsync(cancellationToken);
        var renewed = folder.Parts.All.Where(part => part.FailedTransiently.Count > 0 || dead.Contains(part)).ToList();
        if (renewed.Count == 0)
        {
            return;
        }

        // If this command is killed now, the next one must not collect these parts again.
        await folder.WriteAsync(folder.Record! with { IsCollected = true }, cancellationToken);

        // manifest.json would claim that every line is here.
        await folder.Output.DeleteAsync(BatchFiles.Manifest, cancellationToken);
        foreach (var part in renewed)
        {
            await RenewAsync(part, dead.Contains(part) ? [] : [.. part.Lines.Except(part.FailedTransiently)], cancellationToken);
        }
    }

    /// <summary>The parts whose links no longer work.</summary>
    private async Task<IReadOnlySet<ReadPart>> FindDeadAsync(CancellationToken cancellationToken)
    {
        var dead = new ConcurrentBag<ReadPart>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(folder.Parts.All, options, async (part, token) =>
        {
            if (part.HasExpired(now) || await trial.IsRefusedAsync(part.Description.Key, token))
            {
                dead.Add(part);
            }
        });
        return dead.ToHashSet();
    }

    private async Task RenewAsync(ReadPart part, IReadOnlyCollection<long> kept, CancellationToken cancellationToken)
    {
        // Like every part, it is named by its first line, so no part of the next run can have the same name.
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
        foreach (var line in part.FailedTransiently)
        {
            _again.Add(line);
        }

        ReadPart? shorter = null;
        await folder.Output.WriteAsync(
            name,
            async (file, token) =>
            {
                await using var longer = await folder.Output.OpenAsync(part.Description.Key, token) ?? throw Changed(part);
                await new NumberedLines(part.Description.Key).CopyMissingAsync(longer, _again, file, token);
                file.Position = 0;
                shorter = await PartReader.ReadAsync(name, file, keys: null, token);
            },
            cancellationToken);
        return shorter ?? throw Changed(part);
    }

    private CommandFailedException Changed(ReadPart part) => new(
        "OutputInconsistent", $"{part.Description.Key} in {folder.Output.Name} has been changed by someone else.", "Start again in an empty folder.");
}
