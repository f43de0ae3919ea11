using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Reads the JSON Lines of a part or a numbered manifest, in little memory.</summary>
/// <param name="name">The file's name, for errors.</param>
internal sealed class NumberedLines(string name)
{
    // In bytes. The workflow limits the columns of a line to 32 KiB, so no line is nearly as long.
    private const int MaxLength = 256 * 1024;

    private const int FlushedAt = 64 * 1024;

    /// <summary>Copies the lines that are not done.</summary>
    /// <returns>How many there are.</returns>
    public async Task<long> CopyMissingAsync(Stream file, LineSet done, Stream copy, CancellationToken cancellationToken)
    {
        var writer = PipeWriter.Create(copy, new StreamPipeWriterOptions(leaveOpen: true));
        var missing = 0L;
        await foreach (var (line, text) in ReadAsync(file, cancellationToken))
        {
            if (!done.Contains(line.Line))
            {
                missing++;
                writer.Write(text.Span);
                writer.Write("\n"u8);
            }

            if (writer.UnflushedBytes > FlushedAt)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        await writer.CompleteAsync();
        return missing;
    }

    /// <summary>Counts the lines of a numbered manifest.</summary>
    /// <param name="keys">Gets the key of each line; null if nobody needs them.</param>
    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: they are not numbered from 1.</exception>
    public async Task<LineAccount> CountAsync(Stream manifest, LineKeys? keys, CancellationToken cancellationToken)
    {
        using var sha256 = SHA256.Create();
        var count = 0L;
        await using (var hashed = new CryptoStream(manifest, sha256, CryptoStreamMode.Read, leaveOpen: true))
        {
            await foreach (var (line, _) in ReadAsync(hashed, cancellationToken))
            {
                if (line.Line != ++count)
                {
                    throw Inconsistent($"its line {count} has the number {line.Line}");
                }

                keys?.Add(line.Key);
            }
        }

        return new LineAccount(count, Convert.ToHexStringLower(sha256.Hash!));
    }

    /// <returns>Lines and their texts. A text is the reader's own until the next is asked for.</returns>
    private async IAsyncEnumerable<(NumberedLine Line, ReadOnlyMemory<byte> Text)> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: FlushedAt, leaveOpen: true));
        ReadResult read;
        do
        {
            read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return Numbered(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > MaxLength)
            {
                throw Inconsistent($"it has a line that is longer than {MaxLength / 1024} KiB");
            }

            if (read.IsCompleted && !rest.IsEmpty)
            {
                yield return Numbered(rest);
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
        while (!read.IsCompleted);
        await reader.CompleteAsync();
    }

    private (NumberedLine Line, ReadOnlyMemory<byte> Text) Numbered(ReadOnlySequence<byte> line)
    {
        var text = line.IsSingleSegment ? line.First : line.ToArray();
        try
        {
            return JsonSerializer.Deserialize(text.Span, NumberJson.Default.NumberedLine) is { } read ? (read, text) : throw Inconsistent("it has a line that is null");
        }
        catch (JsonException exception)
        {
            throw Inconsistent(exception.Message);
        }
    }

    private CommandFailedException Inconsistent(string what) => new(
        "OutputInconsistent", $"{name} cannot be read as numbered lines: {what}.", "Start again in an empty folder.");
}

/// <summary>What tells a line from others.</summary>
internal sealed record NumberedLine
{
    public required long Line { get; init; }

    public string? Key { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NumberedLine))]
internal sealed partial class NumberJson : JsonSerializerContext;
