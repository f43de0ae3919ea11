using System.Security.Cryptography;
using System.Text.Json;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Reads JSON Lines that have numbers: those of a part or of a numbered manifest.</summary>
/// <param name="name">The file's, for errors.</param>
internal sealed class NumberedLines(string name)
{
    /// <summary>Copies the lines that are not among those that are done.</summary>
    /// <returns>How many there are.</returns>
    public async Task<long> CopyMissingAsync(Stream file, LineSet done, Stream copy, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(file, leaveOpen: true);
        await using var writer = new StreamWriter(copy, leaveOpen: true) { NewLine = "\n" };
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

    /// <summary>Counts the lines of a numbered manifest.</summary>
    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: they are not numbered from 1.</exception>
    public async Task<LineAccount> CountAsync(Stream manifest, CancellationToken cancellationToken)
    {
        using var sha256 = SHA256.Create();
        var count = 0L;
        await using (var hashed = new CryptoStream(manifest, sha256, CryptoStreamMode.Read, leaveOpen: true))
        {
            using var lines = new StreamReader(hashed);
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                count++;
                if (Number(line) is var number && number != count)
                {
                    throw Inconsistent($"its line {count} has the number {number}");
                }
            }
        }

        return new LineAccount(count, Convert.ToHexStringLower(sha256.Hash!));
    }

    private long Number(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PartJson.Default.PartLine) is { } read ? read.Line : throw Inconsistent("it has a line that is null");
        }
        catch (JsonException exception)
        {
            throw Inconsistent(exception.Message);
        }
    }

    private CommandFailedException Inconsistent(string what) => new(
        "OutputInconsistent", $"{name} cannot be read as numbered lines: {what}.", "Start again in an empty folder.");
}
