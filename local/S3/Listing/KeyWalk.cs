namespace Crosslink.Local.S3.Listing;

/// <summary>One step of a walk: a key with what is stored under it, or a common prefix with nothing.</summary>
public readonly record struct Step<T>(string Text, T? Item)
    where T : class
{
    /// <summary>Where the walk goes on after this step.</summary>
    public ListingPosition Position => new(Text, IsCommonPrefix: Item is null);
}

/// <summary>
/// Goes through keys in order, from a place on, and rolls up what shares a common prefix. What lies before the place or
/// under a prefix already told is jumped over, so that a page costs what it shows, however many keys there are.
/// </summary>
/// <param name="keys">Where the keys are.</param>
/// <param name="find">What is stored under a key; null where it is not to be listed.</param>
/// <param name="prefix">Only keys that begin so; may be empty.</param>
/// <param name="delimiter">Keys with it after the prefix are rolled up to one common prefix; null or empty for none.</param>
public sealed class KeyWalk<T>(IKeySource keys, Func<string, T?> find, string prefix, string? delimiter)
    where T : class
{
    private const int SmallBatch = 16;

    /// <param name="start">The first key to look at; null for none.</param>
    /// <param name="batch">How many keys are fetched at a time, at most.</param>
    public IEnumerable<Step<T>> From(string? start, int batch)
    {
        string? rolledUp = null;
        for (var size = batch; start is not null;)
        {
            var fetched = keys.Take(start, size);
            foreach (var key in fetched)
            {
                if (!key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    yield break;
                }

                if ((rolledUp is not null && key.StartsWith(rolledUp, StringComparison.Ordinal)) || find(key) is not { } item)
                {
                    continue;
                }

                rolledUp = RollUp(key);
                yield return rolledUp is null ? new(key, item) : new(rolledUp, null);
            }

            if (fetched.Count < size)
            {
                yield break;
            }

            var isInPrefix = rolledUp is not null && fetched[^1].StartsWith(rolledUp, StringComparison.Ordinal);
            start = isInPrefix ? KeyOrder.PastPrefix(rolledUp!) : KeyOrder.After(fetched[^1]);

            // Where prefixes are many, all but the first key of each is fetched in vain.
            size = Math.Min(batch, isInPrefix ? SmallBatch : size * 2);
        }
    }

    /// <summary>The first key after a position; null where nothing can follow.</summary>
    public string? StartAfter(ListingPosition? position)
    {
        if (position is null)
        {
            return prefix;
        }

        // A common prefix that a listing gives out is longer than the prefix it was asked for.
        var start = position.IsCommonPrefix && position.Text.Length > prefix.Length
            ? KeyOrder.PastPrefix(position.Text)
            : KeyOrder.After(position.Text);
        return StartAt(start);
    }

    /// <summary>The first key at a place or, where that comes before the prefix, at the prefix.</summary>
    public string? StartAt(string? place) =>
        place is not null && KeyOrder.Utf8.Compare(place, prefix) < 0 ? prefix : place;

    private string? RollUp(string key)
    {
        if (string.IsNullOrEmpty(delimiter))
        {
            return null;
        }

        var at = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + delimiter.Length)];
    }
}
