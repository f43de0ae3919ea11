using System.Text.Json;
using System.Text.Unicode;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// Finds what a JSON reader leaves for whoever first asks for a text or a number: ill-formed UTF-8, unpaired surrogates,
/// numbers that nothing can hold. A line is either refused here or can be written again as it is.
/// </summary>
internal static class JsonText
{
    public const int MaxDepth = 32;

    private const int MaxNumberLength = 1000;

    /// <exception cref="InvalidRequestException">The line is not well-formed JSON.</exception>
    public static void Check(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            throw new InvalidRequestException("line", "is not UTF-8");
        }

        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
                Check(ref reader);
            }
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("line", "is not a JSON object");
        }
    }

    private static void Check(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped:
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw new InvalidRequestException("line", "must be well-formed Unicode, without unpaired surrogates");
                }

                break;
            case JsonTokenType.Number when reader.ValueSpan.Length > MaxNumberLength || !reader.TryGetDouble(out var number) || !double.IsFinite(number):
                throw new InvalidRequestException("line", "has a number that is too large; write it as a string");
        }
    }
}
