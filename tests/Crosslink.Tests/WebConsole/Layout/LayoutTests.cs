using System.Text.Json;
using Crosslink.Tests.StateMachines;
using Crosslink.WebConsole.Graphs;
using Crosslink.WebConsole.Layout;

namespace Crosslink.Tests.WebConsole.Layout;

public sealed class LayoutTests
{
    public static TheoryData<string> DefinitionNames => [.. Definitions.Names];

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void No_edges_of_our_definitions_cross(string name) => Assert.Equal(0, Draw(name).Crossings);

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void A_definition_is_drawn_the_same_way_every_time(string name) => Assert.Equal(Text(Draw(name)), Text(Draw(name)));

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void Every_state_is_drawn_once_and_inside_the_picture(string name)
    {
        var drawing = Draw(name);

        Assert.Equal(Definitions.States(Definitions.Document(name)).Select(state => state.Key).Order(), drawing.States.Select(state => state.State.Name).Order());
        Assert.All(drawing.States, state => Assert.True(state.Area is { X: >= 0, Y: >= 0 } && state.Area.Right <= drawing.Width && state.Area.Bottom <= drawing.Height));
    }

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void States_overlap_only_the_boxes_that_they_are_in(string name) => AssertApart(Draw(name));

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void No_edge_runs_across_a_state(string name) => AssertClear(Draw(name));

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public void A_name_fits_into_its_state(string name) => Assert.All(
        Draw(name).States, state => Assert.All(state.Lines, line => Assert.True(34 + TextWidth.Of(line) <= state.Area.Width)));

    [Fact]
    public void Graphs_of_any_shape_are_drawn_without_overlaps()
    {
        const int Seed = 20260801;
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var definition = AnyMachine(random);
            var drawing = MachineDrawing.Of(GraphReader.Read(definition));

            Assert.True(Text(drawing) == Text(MachineDrawing.Of(GraphReader.Read(definition))), $"seed {Seed}, round {round}");
            AssertApart(drawing);
            AssertClear(drawing);
        }
    }

    /// <summary>Every state leads to every other, or to one and the same end.</summary>
    [Theory]
    [InlineData(40, 40)]
    [InlineData(300, 1)]
    [InlineData(30_000, 0)]
    public void A_machine_that_would_take_long_is_not_drawn(int states, int choices)
    {
        var names = Enumerable.Range(0, states).ToList();
        var all = names.ToDictionary(
            number => $"s{number}",
            number => number == states - 1
                ? (object)new { Type = "Fail" }
                : new
                {
                    Type = "Choice",
                    Choices = names.Take(choices).Where(other => other != number)
                        .Select(other => new { Variable = "$.a", IsPresent = true, Next = $"s{(choices == 1 ? states - 1 : other)}" }),
                    Default = $"s{number + 1}",
                });
        var graph = GraphReader.Read(JsonSerializer.Serialize(new { StartAt = "s0", States = all }));

        Assert.Throws<TooLargeToDrawException>(() => MachineDrawing.Of(graph));
    }

    [Fact]
    public void A_dense_machine_is_drawn()
    {
        var names = Enumerable.Range(0, 20).ToList();
        var states = names.ToDictionary(number => $"s{number}", number => new
        {
            Type = "Choice",
            Choices = names.Where(other => other != number).Select(other => new { Variable = "$.a", IsPresent = true, Next = $"s{other}" }),
        });

        AssertClear(MachineDrawing.Of(GraphReader.Read(JsonSerializer.Serialize(new { StartAt = "s0", States = states }))));
    }

    [Fact]
    public void Neighbours_that_want_the_same_place_are_pushed_apart_evenly() =>
        Assert.Equal([-10, 0, 10], Alignment.Place([0, 0, 0], [1, 1, 1], [10, 10]).Select(place => Math.Round(place, 6)));

    [Fact]
    public void A_long_name_is_broken_between_words_or_where_it_must() => Assert.Equal(
        ["Compare the trust policy", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaa"], TextWidth.Lines($"Compare the trust policy {new string('a', 30)}"));

    private static Drawing Draw(string name) => MachineDrawing.Of(GraphReader.Read(Definitions.Text(name)));

    private static string Text(Drawing drawing) => string.Join(
        '\n',
        drawing.States.Select(state => $"{state.State.Name} {state.Area}").Concat(drawing.Edges.Select(edge => $"{edge.From} {edge.To} {string.Join(' ', edge.Points)}")));

    private static void AssertApart(Drawing drawing)
    {
        foreach (var (one, index) in drawing.States.Select((state, index) => (state, index)))
        {
            Assert.All(drawing.States.Skip(index + 1), other => Assert.True(
                !one.Area.Overlaps(other.Area) || IsIn(other, one) || IsIn(one, other), $"{one.State.Name} lies over {other.State.Name}"));
        }
    }

    private static bool IsIn(DrawnState inner, DrawnState box) =>
        box.State.Branches.SelectMany(AllStates).Contains(inner.State) && box.Area.X <= inner.Area.X && box.Area.Y <= inner.Area.Y
            && inner.Area.Right <= box.Area.Right && inner.Area.Bottom <= box.Area.Bottom;

    // Curves bend between layers alone, where no state is: their straight parts are what could run across one.
    private static void AssertClear(Drawing drawing)
    {
        foreach (var edge in drawing.Edges)
        {
            for (var i = 1; i < edge.Points.Count; i += 2)
            {
                var (from, to) = (edge.Points[i - 1], edge.Points[i]);
                var line = new Area(Math.Min(from.X, to.X) - 0.1, Math.Min(from.Y, to.Y) - 0.1, Math.Abs(to.X - from.X) + 0.2, Math.Abs(to.Y - from.Y) + 0.2);
                Assert.DoesNotContain(drawing.States, state =>
                    state.State.Name != edge.From && state.State.Name != edge.To && state.Area.Overlaps(line)
                        && !state.State.Branches.SelectMany(AllStates).Any(inside => inside.Name == edge.From || inside.Name == edge.To)
                        && !(state.IsBox && (Around(drawing, edge)?.Contains(state) ?? false)));
            }
        }
    }

    // The start and the end of a branch have no names: such an edge belongs to the boxes around its other end.
    private static List<DrawnState>? Around(Drawing drawing, DrawnEdge edge) => (edge.From ?? edge.To) is { } name
        ? [.. drawing.States.Where(state => state.State.Branches.SelectMany(AllStates).Any(inside => inside.Name == name))]
        : null;

    private static IEnumerable<GraphState> AllStates(StateGraph graph) =>
        graph.States.SelectMany(state => state.Branches.SelectMany(AllStates).Prepend(state));

    /// <summary>States that lead anywhere, with cycles, and now and then a Parallel.</summary>
    private static string AnyMachine(Random random, string prefix = "S", int depth = 0)
    {
        var count = random.Next(1, depth == 0 ? 12 : 4);
        var states = Enumerable.Range(0, count).Select(i =>
        {
            var name = $"{prefix}{i}";
            var others = Enumerable.Range(0, random.Next(0, 4)).Select(_ => $"{prefix}{random.Next(count)}").Distinct().ToList();
            return others.Count switch
            {
                0 when depth < 2 && random.Next(3) == 0 =>
                    $$""" "{{name}}": {"Type":"Parallel","End":true,"Branches":[{{AnyMachine(random, name + "a", depth + 1)}},{{AnyMachine(random, name + "b", depth + 1)}}]}""",
                0 => $$""" "{{name}}": {"Type":"Pass","End":true}""",
                _ => $$""" "{{name}}": {"Type":"Choice","Choices":[{{string.Join(',', others.Select(other => $$"""{"Variable":"$.x","IsNull":true,"Next":"{{other}}"} """))}}]}""",
            };
        });
        return $$"""{"StartAt":"{{prefix}}0","States":{ {{string.Join(',', states)}} } }""";
    }
}
