using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions;

/// <summary>One page of a list, and the token of the next; the token tells how many entries came before.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

internal static class Page
{
    private const int Largest = 1_000;
    private const int Usual = 100;

    /// <exception cref="AwsErrorException"><c>InvalidToken</c>, or <c>ValidationException</c> for <c>maxResults</c>.</exception>
    public static Page<T> Of<T>(IReadOnlyList<T> all, JsonRequest request)
    {
        var size = request.Integer("maxResults") ?? 0;
        if (size is < 0 or > Largest)
        {
            throw StepFunctionsErrors.Invalid("maxResults", $"Member must be from 0 to {Largest}");
        }

        size = size == 0 ? Usual : size;
        var from = request.Text("nextToken") is { } token ? Position(token, all.Count) : 0;
        var items = all.Skip(from).Take(size).ToList();
        return new(items, from + items.Count < all.Count ? Token(from + items.Count) : null);
    }

    private static string Token(int position) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"after:{position}"));

    private static int Position(string token, int count)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token));
            if (text.StartsWith("after:", StringComparison.Ordinal)
                && int.TryParse(text["after:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= count)
            {
                return position;
            }
        }
        catch (FormatException)
        {
        }

        throw StepFunctionsErrors.InvalidToken(token);
    }
}
