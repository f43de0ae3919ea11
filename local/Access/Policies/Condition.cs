namespace Crosslink.Local.Access.Policies;

/// <summary>How an operator treats a key that has several values in a request.</summary>
public enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}

/// <summary>One operator applied to one key; see "IAM JSON policy elements: Condition operators" in the IAM user guide.</summary>
/// <param name="Key">For example <c>aws:SourceIp</c>.</param>
/// <param name="Qualifier">Of the operator.</param>
/// <param name="IfExists">Holds where the key is absent.</param>
/// <param name="Negated">The operator is a Not… one: it holds where no value of the policy matches, or the key is absent.</param>
/// <param name="MatchesAny">Whether one value of the request equals any value of the policy, before negation.</param>
public sealed record Condition(
    string Key,
    SetQualifier Qualifier,
    bool IfExists,
    bool Negated,
    Func<string, ConditionContext, bool> MatchesAny)
{
    /// <summary>As the document spells it: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
    public required string Operator { get; init; }

    /// <summary>The policy's values, as the document spells them.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>For the operator Null: whether the key must be absent (true) or present (false).</summary>
    public bool? MustBeAbsent { get; init; }

    public bool Holds(ConditionContext context)
    {
        var present = context.TryGet(Key, out var values);
        if (MustBeAbsent is { } absent)
        {
            return present != absent;
        }

        if (!present)
        {
            return IfExists || Qualifier == SetQualifier.ForAllValues || (Negated && Qualifier == SetQualifier.None);
        }

        return Qualifier switch
        {
            SetQualifier.ForAllValues => values!.All(value => MatchesAny(value, context) != Negated),
            SetQualifier.ForAnyValue => values!.Any(value => MatchesAny(value, context) != Negated),
            _ => values!.Any(value => MatchesAny(value, context)) != Negated,
        };
    }
}
