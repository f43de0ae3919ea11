using System.Text.RegularExpressions;

namespace Crosslink.Local.Access.Policies;

/// <summary>
/// Answers where the values of some condition keys are not known: a request is settled only if it is so whatever they are.
/// Both extremes are asked for, since each such condition that holds makes an Allow or a Deny apply and does nothing else.
/// </summary>
/// <param name="isUnknown">Whether the key's value is not known, by its name in lower case.</param>
public sealed partial class Uncertainty(Predicate<string> isUnknown)
{
    /// <summary>The request as it is decided if every condition that is not known turns out well for the caller.</summary>
    public AccessRequest AtBest(AccessRequest request) => Assume(request, allows: true);

    /// <summary>The same if every one turns out badly.</summary>
    public AccessRequest AtWorst(AccessRequest request) => Assume(request, allows: false);

    /// <summary>The statements that bear on the request, each with its first key that is not known.</summary>
    public IEnumerable<(PolicyLayer Layer, int Document, int Number, Statement Statement, string Key)> Open(AccessRequest request)
    {
        var context = PolicyEvaluator.Complete(request);
        return
            from layer in Enum.GetValues<PolicyLayer>()
            from policy in PolicyEvaluator.PoliciesOf(request, layer).Index()
            from one in policy.Item.Statements.Index()
            where UnknownIn(one.Item) is not null && Settle(one.Item, holds: true).Applies(request.Action, request.Resource, context)
            where one.Item.Concerns(request.Caller)
            select (layer, policy.Index, one.Index + 1, one.Item, UnknownIn(one.Item)!);
    }

    private AccessRequest Assume(AccessRequest request, bool allows) => request with
    {
        Caller = request.Caller with
        {
            IdentityPolicies = Assume(request.Caller.IdentityPolicies, allows),
            ControlPolicies = Assume(request.Caller.ControlPolicies, allows),
            Boundary = Assume(request.Caller.Boundary, allows),
            SessionPolicy = Assume(request.Caller.SessionPolicy, allows),
        },
        ResourcePolicy = Assume(request.ResourcePolicy, allows),
        ResourceControlPolicies = Assume(request.ResourceControlPolicies, allows),
        EndpointPolicy = Assume(request.EndpointPolicy, allows),
    };

    private PolicyDocument[] Assume(IEnumerable<PolicyDocument> policies, bool allows) => [.. policies.Select(policy => Assume(policy, allows)!)];

    private PolicyDocument? Assume(PolicyDocument? policy, bool allows) =>
        policy is null ? null : policy with { Statements = [.. policy.Statements.Select(statement => Settle(statement, statement.Denies != allows))] };

    private Statement Settle(Statement statement, bool holds) =>
        UnknownIn(statement) is null ? statement
        : !holds ? statement with { Conditions = [.. statement.Conditions, Never] }
        : statement with
        {
            Conditions = [.. statement.Conditions.Where(condition => UnknownIn(condition) is null)],
            Resources = UnknownIn(statement.Resources) is null ? statement.Resources : null,
        };

    private static Condition Never { get; } = new("", SetQualifier.None, IfExists: false, Negated: false, (_, _) => false) { Operator = "Null", Values = [], MustBeAbsent = false };

    private string? UnknownIn(Statement statement) => statement.Conditions.Select(UnknownIn).FirstOrDefault(key => key is not null) ?? UnknownIn(statement.Resources);

    private string? UnknownIn(Condition condition) => UnknownAmong([condition.Key, .. condition.Values.SelectMany(VariablesIn)]);

    private string? UnknownIn(PatternSet? resources) => UnknownAmong((resources?.Patterns ?? []).SelectMany(pattern => VariablesIn(pattern.Text)));

    private string? UnknownAmong(IEnumerable<string> keys) => keys.FirstOrDefault(key => isUnknown(key.ToLowerInvariant()));

    private static IEnumerable<string> VariablesIn(string text) => Variable().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\$\{\s*([^},\s]*:[^},\s]*)")]
    private static partial Regex Variable();
}
