namespace Crosslink.Local.S3.Listing;

/// <summary>Keys held in memory. Safe to use from several threads.</summary>
public sealed class OrderedKeys : IKeySource
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _keys = new(KeyOrder.Utf8);

    public void Add(string key)
    {
        lock (_gate)
        {
            _keys.Add(key);
        }
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            _keys.Remove(key);
        }
    }

    public IReadOnlyList<string> Take(string from, int count)
    {
        lock (_gate)
        {
            // A view is found in O(log n) and read in order; nothing is copied but the keys taken.
            return _keys.Max is { } last && KeyOrder.Utf8.Compare(from, last) <= 0
                ? [.. _keys.GetViewBetween(from, last).Take(count)]
                : [];
        }
    }
}
