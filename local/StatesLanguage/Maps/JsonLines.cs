using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>Reads JSON Lines as they are asked for. Empty lines are not items.</summary>
internal static class JsonLines
{
    private const int BufferBytes = 16 * 1024;

    /// <returns>Each line without white space that JSON does not need.</returns>
    /// <exception cref="StatesErrorException"><c>States.ItemReaderFailed</c>: a line is not JSON, or the bytes are not UTF-8.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), true, BufferBytes, leaveOpen: true);
        for (long number = 1; await LineAsync(reader, number, cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Compact(line, number);
            }
        }
    }

    private static async ValueTask<string?> LineAsync(StreamReader reader, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (DecoderFallbackException exception)
        {
            throw Failed(number, exception);
        }
    }

    private static string Compact(string line, long number)
    {
        try
        {
            return Json.Write(Json.Read(line));
        }
        catch (JsonException exception)
        {
            throw Failed(number, exception);
        }
    }

    private static StatesErrorException Failed(long number, Exception why) =>
        new(StatesErrorName.ItemReaderFailed, $"The item reader could not read line {number}: {why.Message}");
}
