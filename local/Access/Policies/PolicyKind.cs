namespace Crosslink.Local.Access.Policies;

/// <summary>Where a policy document is attached, which decides the elements that its statements have.</summary>
public enum PolicyKind
{
    /// <summary>Attached to a user or role, or passed for a session: a Resource, no Principal.</summary>
    Identity,

    /// <summary>Attached to a bucket or key: a Principal and a Resource.</summary>
    Resource,

    /// <summary>A role's trust policy: a Principal, no Resource.</summary>
    Trust,
}
