using System.Text.Json;

namespace Crosslink.WebConsole.Graphs;

/// <summary>The ways out of one state: Next or End, the rules of a Choice, and the catchers.</summary>
public static class TransitionReader
{
    /// <summary>At most one transition for each target and kind; its labels are in the definition's order.</summary>
    public static IEnumerable<Transition> Read(string name, JsonElement state) =>
        from way in Ways(name, state)
        group way.Label by (way.To, way.Kind) into together
        select new Transition(
            name, together.Key.To, together.Key.Kind, [.. together.OfType<string>()]);

    public static IEnumerable<string> Errors(JsonElement catcherOrRetrier) =>
        GraphReader.Items(catcherOrRetrier, "ErrorEquals").Select(error => error.ToString());

    private static IEnumerable<(string? To, TransitionKind Kind, string? Label)> Ways(string name, JsonElement state)
    {
        foreach (var rule in GraphReader.Items(state, "Choices"))
        {
            yield return (Target(name, rule), TransitionKind.Choice, ChoiceCondition.Describe(rule));
        }

        if (GraphReader.Text(state, "Default") is { } otherwise)
        {
            yield return (otherwise, TransitionKind.Default, null);
        }

        if (GraphReader.Text(state, "Next") is { } next)
        {
            yield return (next, TransitionKind.Next, null);
        }
        else if (GraphReader.Member(state, "End", JsonValueKind.True) is not null
            || GraphReader.Text(state, "Type") == "Succeed")
        {
            yield return (null, TransitionKind.Next, null);
        }

        foreach (var catcher in GraphReader.Items(state, "Catch"))
        {
            foreach (var error in Errors(catcher))
            {
                yield return (Target(name, catcher), TransitionKind.Catch, error);
            }
        }
    }

    private static string Target(string name, JsonElement ruleOrCatcher) =>
        GraphReader.Text(ruleOrCatcher, "Next")
            ?? throw GraphReader.Invalid($"state \"{name}\" has a rule or catcher without \"Next\"");
}
