namespace Crosslink.WebConsole.Layout;

/// <summary>
/// Orders the vertices within their layers so that few links cross: each vertex goes to the mean place of its neighbours,
/// layer by layer, down and up again; then neighbours change places as long as that removes a crossing. The same graph
/// always gets the same order.
/// </summary>
internal static class LayerOrder
{
    private const int Sweeps = 12;

    public static void Improve(LayeredGraph graph)
    {
        var best = Copy(graph.Layers);
        var fewest = Crossings(graph);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            Sweep(graph, downwards: sweep % 2 == 0);
            Transpose(graph);
            var crossings = Crossings(graph);
            if (crossings < fewest)
            {
                (best, fewest) = (Copy(graph.Layers), crossings);
            }
        }

        graph.Layers.Clear();
        graph.Layers.AddRange(best);
    }

    /// <summary>How many pairs of links cross.</summary>
    public static int Crossings(LayeredGraph graph) =>
        Enumerable.Range(0, Math.Max(0, graph.Layers.Count - 1)).Sum(upper => Crossings(graph, upper));

    private static int Crossings(LayeredGraph graph, int upper)
    {
        var place = Places(graph.Layers[upper + 1]);
        var ends = graph.Layers[upper].SelectMany(vertex => graph.Below[vertex].Select(lower => place[lower]).Order()).ToList();
        var crossings = 0;
        for (var i = 0; i < ends.Count; i++)
        {
            for (var j = i + 1; j < ends.Count; j++)
            {
                crossings += ends[i] > ends[j] ? 1 : 0;
            }
        }

        return crossings;
    }

    private static void Sweep(LayeredGraph graph, bool downwards)
    {
        for (var step = 1; step < graph.Layers.Count; step++)
        {
            var layer = downwards ? step : graph.Layers.Count - 1 - step;
            var place = Places(graph.Layers[downwards ? layer - 1 : layer + 1]);
            var own = Places(graph.Layers[layer]);
            var neighbours = downwards ? graph.Above : graph.Below;
            graph.Layers[layer] =
            [
                // A stable sort: vertices that want the same place keep their order.
                .. graph.Layers[layer].OrderBy(vertex => neighbours[vertex].Count == 0 ? own[vertex] : neighbours[vertex].Average(other => place[other])),
            ];
        }
    }

    private static void Transpose(LayeredGraph graph)
    {
        var improved = true;
        while (improved)
        {
            improved = false;
            foreach (var layer in graph.Layers)
            {
                for (var i = 0; i + 1 < layer.Count; i++)
                {
                    if (CrossingsOf(graph, layer[i], layer[i + 1]) > CrossingsOf(graph, layer[i + 1], layer[i]))
                    {
                        (layer[i], layer[i + 1]) = (layer[i + 1], layer[i]);
                        improved = true;
                    }
                }
            }
        }
    }

    /// <summary>Of the links of two neighbours in a layer, how many cross when one stands before the other.</summary>
    private static int CrossingsOf(LayeredGraph graph, int first, int second) =>
        Pairs(graph, graph.Above, graph.LayerOf(first) - 1, first, second) + Pairs(graph, graph.Below, graph.LayerOf(first) + 1, first, second);

    private static int Pairs(LayeredGraph graph, List<int>[] neighbours, int layer, int first, int second)
    {
        if (neighbours[first].Count == 0 || neighbours[second].Count == 0)
        {
            return 0;
        }

        var place = Places(graph.Layers[layer]);
        return neighbours[first].Sum(one => neighbours[second].Count(other => place[one] > place[other]));
    }

    private static Dictionary<int, int> Places(List<int> layer) => layer.Select((vertex, place) => (vertex, place)).ToDictionary(entry => entry.vertex, entry => entry.place);

    private static List<List<int>> Copy(List<List<int>> layers) => [.. layers.Select(layer => layer.ToList())];
}
