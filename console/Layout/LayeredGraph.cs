namespace Crosslink.WebConsole.Layout;

/// <summary>
/// A graph whose nodes lie in layers, so that each link leads from one layer to the next: an edge that spans several
/// layers passes through a bend in each layer between.
/// </summary>
internal sealed class LayeredGraph
{
    private const int MostNodes = 500;
    private const int MostEdges = 2_000;

    // A bend for each layer that an edge passes.
    private const int MostBends = 6_000;

    private readonly List<int> _layerOf = [];

    private LayeredGraph(int nodes) => Nodes = nodes;

    /// <summary>How many of the vertices are nodes; the bends follow.</summary>
    public int Nodes { get; }

    public int Vertices => _layerOf.Count;

    /// <summary>The vertices of each layer, in their order.</summary>
    public List<List<int>> Layers { get; } = [];

    /// <summary>The vertices that each edge passes, in the direction of the layers; its ends are the first and the last.</summary>
    public List<int[]> Chains { get; } = [];

    /// <summary>Whether the edge runs against the layers.</summary>
    public List<bool> IsReversed { get; } = [];

    public List<int>[] Above { get; private set; } = [];

    public List<int>[] Below { get; private set; } = [];

    public int LayerOf(int vertex) => _layerOf[vertex];

    public bool IsBend(int vertex) => vertex >= Nodes;

    /// <param name="nodes">Their number; node 0 is where the graph starts.</param>
    /// <param name="edges">None from a node to itself.</param>
    /// <exception cref="TooLargeToDrawException">There are too many nodes, edges or bends.</exception>
    public static LayeredGraph Of(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        if (nodes > MostNodes || edges.Count > MostEdges)
        {
            throw new TooLargeToDrawException();
        }

        var graph = new LayeredGraph(nodes);
        var back = BackEdges(nodes, edges);
        var forward = edges.Select((edge, index) => back.Contains(index) ? (edge.To, edge.From) : edge).ToList();
        graph._layerOf.AddRange(LongestPaths(nodes, forward));
        if (forward.Sum(edge => graph._layerOf[edge.Item2] - graph._layerOf[edge.Item1] - 1) > MostBends)
        {
            throw new TooLargeToDrawException();
        }

        for (var edge = 0; edge < forward.Count; edge++)
        {
            graph.Chains.Add([.. graph.Chain(forward[edge])]);
            graph.IsReversed.Add(back.Contains(edge));
        }

        graph.Fill();
        return graph;
    }

    private IEnumerable<int> Chain((int From, int To) edge)
    {
        yield return edge.From;
        for (var layer = _layerOf[edge.From] + 1; layer < _layerOf[edge.To]; layer++)
        {
            _layerOf.Add(layer);
            yield return _layerOf.Count - 1;
        }

        yield return edge.To;
    }

    private void Fill()
    {
        Above = [.. Enumerable.Range(0, Vertices).Select(_ => new List<int>())];
        Below = [.. Enumerable.Range(0, Vertices).Select(_ => new List<int>())];
        foreach (var chain in Chains)
        {
            foreach (var (upper, lower) in chain.Zip(chain.Skip(1)))
            {
                Below[upper].Add(lower);
                Above[lower].Add(upper);
            }
        }

        Layers.AddRange(Enumerable.Range(0, Vertices).GroupBy(LayerOf).OrderBy(layer => layer.Key).Select(layer => layer.ToList()));
    }

    /// <summary>The edges that close a cycle for one who walks from node 0 on, in the order of the edges.</summary>
    private static HashSet<int> BackEdges(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var outgoing = edges.Select((edge, index) => (edge.From, edge.To, Index: index)).ToLookup(edge => edge.From);
        HashSet<int> back = [], onTheWay = [], done = [];
        for (var node = 0; node < nodes; node++)
        {
            Walk(node);
        }

        return back;

        void Walk(int node)
        {
            if (!done.Contains(node) && onTheWay.Add(node))
            {
                foreach (var edge in outgoing[node])
                {
                    if (onTheWay.Contains(edge.To))
                    {
                        back.Add(edge.Index);
                    }
                    else
                    {
                        Walk(edge.To);
                    }
                }

                onTheWay.Remove(node);
                done.Add(node);
            }
        }
    }

    private static int[] LongestPaths(int nodes, List<(int From, int To)> edges)
    {
        var layers = new int[nodes];
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var (from, to) in edges)
            {
                if (layers[to] <= layers[from])
                {
                    layers[to] = layers[from] + 1;
                    changed = true;
                }
            }
        }

        return layers;
    }
}
