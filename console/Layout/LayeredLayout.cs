namespace Crosslink.WebConsole.Layout;

/// <summary>
/// Lays out a directed graph in layers (Sugiyama's method): break cycles, layer by the longest path, order for few
/// crossings, align neighbours. Layers follow one another along the depth; within a layer, nodes lie along the breadth.
/// An edge bends only between layers, and crosses a layer in a place of its own, so it never runs across a node.
/// </summary>
internal sealed class LayeredLayout
{
    private const double BendBreadth = 10;
    private const double PortDistance = 14;
    private const int Rounds = 16;

    private readonly LayeredGraph _graph;
    private readonly IReadOnlyList<(double Breadth, double Depth)> _sizes;
    private readonly Spacing _spacing;
    private readonly double[] _centre;
    private readonly double[] _layerStart;
    private readonly double[] _layerEnd;

    private LayeredLayout(LayeredGraph graph, IReadOnlyList<(double Breadth, double Depth)> sizes, Spacing spacing)
    {
        (_graph, _sizes, _spacing) = (graph, sizes, spacing);
        LayerOrder.Improve(graph);
        Crossings = LayerOrder.Crossings(graph);
        _centre = new double[graph.Vertices];
        Align();
        _layerStart = new double[graph.Layers.Count];
        _layerEnd = new double[graph.Layers.Count];
        var depth = 0.0;
        for (var layer = 0; layer < graph.Layers.Count; layer++)
        {
            _layerStart[layer] = depth;
            _layerEnd[layer] = depth + graph.Layers[layer].Max(Depth);
            depth = _layerEnd[layer] + spacing.Layers;
        }
    }

    /// <summary>How many pairs of edges cross.</summary>
    public int Crossings { get; }

    public double TotalDepth => _layerEnd.LastOrDefault();

    public double TotalBreadth => Enumerable.Range(0, _graph.Vertices).Select(vertex => _centre[vertex] + (Breadth(vertex) / 2)).DefaultIfEmpty().Max();

    /// <param name="sizes">Of the nodes; node 0 is where the graph starts.</param>
    /// <param name="edges">Pairs of nodes; none from a node to itself.</param>
    public static LayeredLayout Of(IReadOnlyList<(double Breadth, double Depth)> sizes, IReadOnlyList<(int From, int To)> edges, Spacing spacing) =>
        new(LayeredGraph.Of(sizes.Count, edges), sizes, spacing);

    /// <summary>The node's lowest breadth and depth.</summary>
    public (double Breadth, double Depth) PositionOf(int node) => (_centre[node] - (Breadth(node) / 2), Near(node));

    /// <summary>
    /// The way of each edge, in its own direction, as points of breadth and depth. Between an even point and the next
    /// it runs straight along the depth; between an odd point and the next it bends from one layer to another.
    /// </summary>
    public IReadOnlyList<(double Breadth, double Depth)[]> Routes()
    {
        var leaving = Ports(chain => chain[0], chain => chain[1]);
        var arriving = Ports(chain => chain[^1], chain => chain[^2]);
        return
        [
            .. _graph.Chains.Select((chain, edge) =>
            {
                (double, double)[] way =
                [
                    (leaving[edge], Far(chain[0])),
                    (leaving[edge], _layerEnd[_graph.LayerOf(chain[0])]),
                    .. chain[1..^1].SelectMany(bend => new[] { (_centre[bend], _layerStart[_graph.LayerOf(bend)]), (_centre[bend], _layerEnd[_graph.LayerOf(bend)]) }),
                    (arriving[edge], _layerStart[_graph.LayerOf(chain[^1])]),
                    (arriving[edge], Near(chain[^1])),
                ];
                return _graph.IsReversed[edge] ? [.. way.Reverse()] : way;
            }),
        ];
    }

    /// <summary>Where along a node's side its edges end: side by side, in the order of where they go.</summary>
    private double[] Ports(Func<int[], int> end, Func<int[], int> next)
    {
        var ports = new double[_graph.Chains.Count];
        foreach (var side in Enumerable.Range(0, ports.Length).GroupBy(edge => end(_graph.Chains[edge])))
        {
            var inOrder = side.OrderBy(edge => _centre[next(_graph.Chains[edge])]).ThenBy(edge => _graph.IsReversed[edge]).ToList();
            var distance = Math.Min(PortDistance, Breadth(side.Key) * 0.8 / inOrder.Count);
            for (var i = 0; i < inOrder.Count; i++)
            {
                ports[inOrder[i]] = _centre[side.Key] + ((i - ((inOrder.Count - 1) / 2.0)) * distance);
            }
        }

        return ports;
    }

    private void Align()
    {
        foreach (var layer in _graph.Layers)
        {
            Place(layer, layer.ConvertAll(_ => 0.0));
        }

        for (var round = 0; round < Rounds; round++)
        {
            var downwards = round % 2 == 0;
            foreach (var layer in downwards ? _graph.Layers : Enumerable.Reverse(_graph.Layers))
            {
                Place(layer, layer.ConvertAll(vertex => Wanted(vertex, downwards ? _graph.Above[vertex] : _graph.Below[vertex])));
            }
        }

        var lowest = Enumerable.Range(0, _graph.Vertices).Select(vertex => _centre[vertex] - (Breadth(vertex) / 2)).DefaultIfEmpty().Min();
        for (var vertex = 0; vertex < _graph.Vertices; vertex++)
        {
            _centre[vertex] -= lowest;
        }
    }

    private double Wanted(int vertex, List<int> neighbours) => neighbours.Count == 0 ? _centre[vertex] : neighbours.Average(other => _centre[other]);

    private void Place(List<int> layer, List<double> wanted)
    {
        var distances = layer.Zip(layer.Skip(1), (one, next) => ((Breadth(one) + Breadth(next)) / 2) + _spacing.Nodes).ToList();
        // A long edge that stays straight is easier to follow than a node that stands exactly in the middle.
        var places = Alignment.Place(wanted, layer.ConvertAll(vertex => _graph.IsBend(vertex) ? 4.0 : 1.0), distances);
        for (var i = 0; i < layer.Count; i++)
        {
            _centre[layer[i]] = places[i];
        }
    }

    private double Breadth(int vertex) => _graph.IsBend(vertex) ? BendBreadth : _sizes[vertex].Breadth;

    private double Depth(int vertex) => _graph.IsBend(vertex) ? 0 : _sizes[vertex].Depth;

    private double Near(int node) => (_layerStart[_graph.LayerOf(node)] + _layerEnd[_graph.LayerOf(node)] - Depth(node)) / 2;

    private double Far(int node) => Near(node) + Depth(node);
}
