namespace Crosslink.Functions.Sessions;

/// <summary>How narrowly a session policy names the object of its link.</summary>
public enum PolicyScope
{
    /// <summary>That object and no other.</summary>
    Object,

    /// <summary>Keys that differ from the object's only in characters that a session policy cannot hold.</summary>
    Pattern,

    /// <summary>Keys that share a prefix with the object's, never wider than the source's allowed prefix.</summary>
    Prefix,
}
