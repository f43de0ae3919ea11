namespace Crosslink.WebConsole.Layout;

/// <summary>
/// Orders the vertices within their layers so that few links cross: each vertex goes to the mean place of its neighbours,
/// layer by layer, down and up again; then neighbours change places as long as that removes a crossing. The same graph
/// always gets the same order.
/// </summary>
internal sealed class LayerOrder
{
    private const int Sweeps = 12;

    // Almost always two or three are enough; the bound is for graphs that were made to take long.
    private const int Exchanges = 16;

    private readonly LayeredGraph _graph;

    // Of each vertex in its layer.
    private readonly int[] _places;

    private LayerOrder(LayeredGraph graph)
    {
        (_graph, _places) = (graph, new int[graph.Vertices]);
        graph.Layers.ForEach(Number);
    }

    public static void Improve(LayeredGraph graph) => new LayerOrder(graph).Improve();

    /// <summary>How many pairs of links cross.</summary>
    public static int Crossings(LayeredGraph graph) => new LayerOrder(graph).Crossings();

    private void Improve()
    {
        var best = Copy(_graph.Layers);
        var fewest = Crossings();
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            Sweep(downwards: sweep % 2 == 0);
            Transpose();
            var crossings = Crossings();
            if (crossings < fewest)
            {
                (best, fewest) = (Copy(_graph.Layers), crossings);
            }
        }

        _graph.Layers.Clear();
        _graph.Layers.AddRange(best);
    }

    private int Crossings() => Enumerable.Range(0, Math.Max(0, _graph.Layers.Count - 1)).Sum(Crossings);

    /// <summary>Between a layer and the next one: the inversions among the ends of its links, counted in a Fenwick tree.</summary>
    private int Crossings(int upper)
    {
        var seen = new int[_graph.Layers[upper + 1].Count + 1];
        var (crossings, before) = (0, 0);
        foreach (var end in _graph.Layers[upper].SelectMany(vertex => _graph.Below[vertex].Select(lower => _places[lower]).Order()))
        {
            var notBeyond = 0;
            for (var i = end + 1; i > 0; i -= i & -i)
            {
                notBeyond += seen[i];
            }

            crossings += before++ - notBeyond;
            for (var i = end + 1; i < seen.Length; i += i & -i)
            {
                seen[i]++;
            }
        }

        return crossings;
    }

    private void Sweep(bool downwards)
    {
        for (var step = 1; step < _graph.Layers.Count; step++)
        {
            var layer = downwards ? step : _graph.Layers.Count - 1 - step;
            var neighbours = downwards ? _graph.Above : _graph.Below;
            _graph.Layers[layer] =
            [
                // A stable sort: vertices that want the same place keep their order.
                .. _graph.Layers[layer].OrderBy(vertex => neighbours[vertex].Count == 0 ? _places[vertex] : neighbours[vertex].Average(other => _places[other])),
            ];
            Number(_graph.Layers[layer]);
        }
    }

    private void Transpose()
    {
        var improved = true;
        for (var exchange = 0; improved && exchange < Exchanges; exchange++)
        {
            improved = false;
            foreach (var layer in _graph.Layers)
            {
                for (var i = 0; i + 1 < layer.Count; i++)
                {
                    if (CrossingsOf(layer[i], layer[i + 1]) > CrossingsOf(layer[i + 1], layer[i]))
                    {
                        (layer[i], layer[i + 1]) = (layer[i + 1], layer[i]);
                        (_places[layer[i]], _places[layer[i + 1]]) = (i, i + 1);
                        improved = true;
                    }
                }
            }
        }
    }

    /// <summary>Of the links of two neighbours in a layer, how many cross when one stands before the other.</summary>
    private int CrossingsOf(int first, int second) => Pairs(_graph.Above, first, second) + Pairs(_graph.Below, first, second);

    private int Pairs(List<int>[] neighbours, int first, int second)
    {
        var pairs = 0;
        foreach (var one in neighbours[first])
        {
            foreach (var other in neighbours[second])
            {
                pairs += _places[one] > _places[other] ? 1 : 0;
            }
        }

        return pairs;
    }

    private void Number(List<int> layer)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            _places[layer[i]] = i;
        }
    }

    private static List<List<int>> Copy(List<List<int>> layers) => [.. layers.Select(layer => layer.ToList())];
}
