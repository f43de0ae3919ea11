namespace Crosslink.Local.Access.Policies;

/// <summary>One question to the evaluator: may this caller do this?</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Action">For example <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN, for example <c>arn:aws:s3:::classic-movies/metropolis-1927.mp4</c>.</param>
/// <param name="ResourceAccount">The twelve-digit account that owns the resource.</param>
/// <param name="Context">The request's condition keys; <c>aws:ResourceAccount</c> and the principal's keys are added.</param>
/// <param name="ResourcePolicy">The bucket, key or trust policy.</param>
public sealed record AccessRequest(
    Caller Caller,
    string Action,
    string Resource,
    string ResourceAccount,
    ConditionContext Context,
    PolicyDocument? ResourcePolicy = null)
{
    /// <summary>The resource control policies of the resource's account, as of one level of its organization; empty for no limit.</summary>
    public IReadOnlyList<PolicyDocument> ResourceControlPolicies { get; init; } = [];

    /// <summary>The policy of the VPC endpoint that the request comes through; null for none.</summary>
    public PolicyDocument? EndpointPolicy { get; init; }

    /// <summary>
    /// True where identity policies count for nothing unless the resource policy lets the account or the principal in,
    /// even within one account: KMS keys and role trust.
    /// </summary>
    public bool ResourcePolicyDecides { get; init; }
}
