namespace Crosslink.Functions.Signing;

/// <summary>The one HTTP method a link is good for; the method is part of what is signed.</summary>
public enum LinkMethod
{
    /// <summary>Downloads the object.</summary>
    Get,

    /// <summary>Asks for the object's headers alone.</summary>
    Head,

    /// <summary>Writes the object.</summary>
    Put,
}
