using System.Text.Json;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;

namespace Crosslink.Cli.Batches;

/// <summary>The numbered manifest that an output keeps: all lines of the batch.</summary>
internal sealed class NumberedLines(IBatchOutput output)
{
    /// <summary>Copies the lines that no part has.</summary>
    /// <returns>How many there are; null when the output has no numbered manifest.</returns>
    public async Task<long?> CopyMissingAsync(LineSet done, Stream? copy, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(BatchFiles.Lines, cancellationToken);
        if (file is null)
        {
            return null;
        }

        using var lines = new StreamReader(file);
        await using var writer = new StreamWriter(copy ?? Stream.Null, leaveOpen: true) { NewLine = "\n" };
        var missing = 0L;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!done.Contains(Number(line)))
            {
                missing++;
                await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }

        return missing;
    }

    private long Number(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PartJson.Default.PartLine)!.Line;
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                "OutputInconsistent", $"{BatchFiles.Lines} in {output.Name} cannot be read: {exception.Message}", "Start again in an empty folder.");
        }
    }
}
