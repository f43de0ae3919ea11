namespace Crosslink.Local.S3.Listing;

/// <summary>The keys of two sources, each once.</summary>
public sealed class MergedKeys(IKeySource one, IKeySource other) : IKeySource
{
    public IReadOnlyList<string> Take(string from, int count)
    {
        var left = one.Take(from, count);
        var right = other.Take(from, count);
        var merged = new List<string>(Math.Min(count, left.Count + right.Count));
        for (int i = 0, j = 0; merged.Count < count && (i < left.Count || j < right.Count);)
        {
            var order = i == left.Count ? 1 : j == right.Count ? -1 : KeyOrder.Utf8.Compare(left[i], right[j]);
            merged.Add(order <= 0 ? left[i] : right[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return merged;
    }
}
