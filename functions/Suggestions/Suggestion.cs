namespace Crosslink.Functions.Suggestions;

/// <summary>Guesses what a misspelt word was to be.</summary>
public static class Suggestion
{
    /// <returns>A sentence with a space before it, or nothing.</returns>
    public static string For(string word, IEnumerable<string> known)
    {
        var meant = known.Where(candidate => EditDistance.Between(word, candidate) <= 2)
            .MinBy(candidate => EditDistance.Between(word, candidate));
        return meant is null ? "" : $" Did you mean '{meant}'?";
    }
}
