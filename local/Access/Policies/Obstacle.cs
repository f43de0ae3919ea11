namespace Crosslink.Local.Access.Policies;

public enum ObstacleCause
{
    /// <summary>It allows the action, but to somebody else.</summary>
    OtherPrincipal,

    /// <summary>It allows the action, but on something else.</summary>
    OtherResource,

    /// <summary>It allows the action under a condition that does not hold.</summary>
    UnmetCondition,

    /// <summary>It denies the request.</summary>
    Denies,
}

/// <summary>A statement that denies a request, or that nearly allows it.</summary>
/// <param name="Document">Which of the layer's documents it is in; 0 for the first.</param>
/// <param name="Number">Its place in that document; 1 for the first.</param>
/// <param name="Cause">What about it stands in the way.</param>
/// <param name="Condition">The condition that does not hold; null for the other causes.</param>
public sealed record Obstacle(int Document, int Number, Statement Statement, ObstacleCause Cause, Condition? Condition = null)
{
    /// <summary>For messages: its Sid, or else its place.</summary>
    public string Name => Statement.Sid is { } sid ? $"statement '{sid}'"
        : Document == 0 ? FormattableString.Invariant($"statement {Number}")
        : FormattableString.Invariant($"statement {Number} of policy {Document + 1}");

    /// <summary>The statements of the layer that settled the question: the one that denies it, or all that nearly allow it.</summary>
    /// <param name="request">One that <see cref="PolicyEvaluator.Decide"/> denies.</param>
    /// <param name="decision">Its answer.</param>
    public static IReadOnlyList<Obstacle> Of(AccessRequest request, AccessDecision decision)
    {
        var context = PolicyEvaluator.Complete(request);
        var statements = PolicyEvaluator.PoliciesOf(request, decision.Layer)
            .SelectMany((policy, document) => policy.Statements.Select((statement, index) => (Document: document, Number: index + 1, Statement: statement)));
        return decision.Verdict == Verdict.ExplicitDeny
            ? [.. statements.Where(one => Denies(one.Statement, request, context)).Take(1).Select(one => new Obstacle(one.Document, one.Number, one.Statement, ObstacleCause.Denies))]
            : [.. statements.Select(one => Miss(one.Document, one.Number, one.Statement, request, context)).OfType<Obstacle>()];
    }

    private static bool Denies(Statement statement, AccessRequest request, ConditionContext context) =>
        statement.Denies && statement.Applies(request.Action, request.Resource, context) && statement.Concerns(request.Caller);

    private static Obstacle? Miss(int document, int number, Statement statement, AccessRequest request, ConditionContext context)
    {
        if (statement.Denies || !statement.Actions.Includes(pattern => pattern.Matches(request.Action, context, ignoreCase: true)))
        {
            return null;
        }

        return !statement.Concerns(request.Caller) ? new Obstacle(document, number, statement, ObstacleCause.OtherPrincipal)
            : statement.Resources?.Includes(pattern => pattern.MatchesArn(request.Resource, context)) == false ? new Obstacle(document, number, statement, ObstacleCause.OtherResource)
            : statement.Conditions.FirstOrDefault(condition => !condition.Holds(context)) is { } unmet ? new Obstacle(document, number, statement, ObstacleCause.UnmetCondition, unmet)
            : null;
    }
}
