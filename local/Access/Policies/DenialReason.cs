using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>Names the statement that denied a request, or those that nearly allowed it.</summary>
public static class DenialReason
{
    // Statements that nearly allow a request beyond these help nobody.
    private const int MostMisses = 4;

    /// <param name="request">One that <see cref="PolicyEvaluator.Decide"/> denies.</param>
    public static AccessDenial Of(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var decision = PolicyEvaluator.Decide(request);
        var policy = PolicyOf(request, decision.Layer);
        var obstacles = Obstacle.Of(request, decision);
        var reason = decision.Verdict == Verdict.ExplicitDeny
            ? $"{obstacles[0].Name} of {policy} denies it"
            : string.Join("; ", obstacles.Take(MostMisses).Select(obstacle => $"{obstacle.Name} {Miss(obstacle)}").Prepend($"no statement of {policy} allows it"));
        return new AccessDenial(request.Caller.Arn, request.Action, request.Resource, reason);
    }

    private static string PolicyOf(AccessRequest request, PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => $"the identity policies of {request.Caller.PrincipalArn}",
        PolicyLayer.Boundary => $"the permissions boundary of {request.Caller.PrincipalArn}",
        PolicyLayer.Session => $"the session policy of {request.Caller.Arn}",
        PolicyLayer.Organization => $"the service control policies of {request.Caller.Account}",
        PolicyLayer.ResourceControl => $"the resource control policies of {request.ResourceAccount}",
        PolicyLayer.Endpoint => "the policy of the VPC endpoint",
        _ when request.ResourcePolicy?.Kind == PolicyKind.Trust => $"the trust policy of {request.Resource}",
        _ => "the policy of the resource",
    };

    // The values stay out: an external id is one.
    private static string Miss(Obstacle obstacle) => obstacle.Cause switch
    {
        ObstacleCause.OtherPrincipal => "names another principal",
        ObstacleCause.OtherResource => "allows it on other resources",
        _ => $"has a condition on {obstacle.Condition!.Key} that is not met",
    };
}
