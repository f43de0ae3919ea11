namespace Crosslink.WebConsole.Answers;

/// <summary>Reads a list that a service gives page by page.</summary>
internal static class PagedList
{
    // A page has up to 1,000 entries. No list that is read here comes near a million.
    private const int MaxPages = 1000;

    /// <param name="read">Reads the page with this token; null for the first.</param>
    /// <param name="next">Finds the token of the page after this one; null or empty at the end.</param>
    /// <exception cref="UnexpectedAnswerException">The list has no end.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Func<string?, Task<T>> read, Func<T, string?> next)
    {
        string? token = null;
        for (var count = 0; count < MaxPages; count++)
        {
            var page = await read(token);
            yield return page;
            if (next(page) is not { Length: > 0 } following)
            {
                yield break;
            }

            token = following != token ? following : throw Endless("leads from a page to the same page");
        }

        throw Endless("does not end");
    }

    private static UnexpectedAnswerException Endless(string how) => new($"A list that the endpoint gives {how}.");
}
