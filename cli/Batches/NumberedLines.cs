using System.Text.Json;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;

namespace Crosslink.Cli.Batches;

/// <summary>A file of an output whose lines have numbers.</summary>
/// <param name="name">A part's, or that of the numbered manifest, which has all lines of the batch.</param>
internal sealed class NumberedLines(IBatchOutput output, string name = BatchFiles.Lines)
{
    /// <summary>Copies the lines that are not among those that are done.</summary>
    /// <returns>How many there are; null when the output has no such file.</returns>
    public async Task<long?> CopyMissingAsync(LineSet done, Stream? copy, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(name, cancellationToken);
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
                "OutputInconsistent", $"{name} in {output.Name} cannot be read: {exception.Message}", "Start again in an empty folder.");
        }
    }
}
