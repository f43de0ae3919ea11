namespace Crosslink.WebConsole.Layout;

/// <summary>
/// Places the vertices of a layer side by side, each as near as can be to where it wants to be: least squares under the
/// condition that none overlaps the next, which pooling neighbours that collide solves exactly.
/// </summary>
internal static class Alignment
{
    /// <param name="wanted">The centre that each vertex wants.</param>
    /// <param name="weights">How much it wants that.</param>
    /// <param name="distances">From each centre to the next, at least; one less than there are vertices.</param>
    public static double[] Place(IReadOnlyList<double> wanted, IReadOnlyList<double> weights, IReadOnlyList<double> distances)
    {
        var offsets = new double[wanted.Count];
        for (var i = 1; i < wanted.Count; i++)
        {
            offsets[i] = offsets[i - 1] + distances[i - 1];
        }

        var pools = new List<(double Sum, double Weight, int Count)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            pools.Add(((wanted[i] - offsets[i]) * weights[i], weights[i], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Weight > pools[^1].Sum / pools[^1].Weight)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Weight + pools[^1].Weight, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Weight, pool.Count)).Select((place, i) => place + offsets[i])];
    }
}
