namespace Crosslink.Local.Access.Policies;

public enum Verdict
{
    Allowed,

    /// <summary>Nothing allows it.</summary>
    ImplicitDeny,

    /// <summary>A statement with the effect Deny matches, which no Allow outweighs.</summary>
    ExplicitDeny,
}

/// <summary>Which policy settled a refusal.</summary>
public enum PolicyLayer
{
    None,
    Identity,
    Boundary,
    Session,
    Resource,

    /// <summary>The service control policies of the caller's account.</summary>
    Organization,

    /// <summary>The resource control policies of the resource's account.</summary>
    ResourceControl,

    /// <summary>The policy of the VPC endpoint that the request comes through.</summary>
    Endpoint,
}

/// <summary>The evaluator's answer and the layer that settled it.</summary>
public sealed record AccessDecision(Verdict Verdict, PolicyLayer Layer)
{
    public static AccessDecision Allowed { get; } = new(Verdict.Allowed, PolicyLayer.None);

    public bool IsAllowed => Verdict == Verdict.Allowed;

    /// <summary>The refusal in the words that AWS uses for operators to read.</summary>
    public string Describe(AccessRequest request)
    {
        var layer = Layer switch
        {
            PolicyLayer.Identity => "identity-based policy",
            PolicyLayer.Boundary => "permissions boundary",
            PolicyLayer.Session => "session policy",
            PolicyLayer.Organization => "service control policy",
            PolicyLayer.ResourceControl => "resource control policy",
            PolicyLayer.Endpoint => "VPC endpoint policy",
            _ => "resource-based policy",
        };
        var reason = Verdict == Verdict.ExplicitDeny
            ? $"with an explicit deny in {(Layer == PolicyLayer.Identity ? "an" : "a")} {layer}"
            : $"because no {layer} allows the {request.Action} action";
        return $"User: {request.Caller.Arn} is not authorized to perform: {request.Action} on resource: {request.Resource} {reason}";
    }
}
