namespace Crosslink.Functions.Sources;

/// <summary><c>sources.json</c> breaks a rule; the message names the entry and the member.</summary>
public sealed class InvalidCatalogueException : Exception
{
    public InvalidCatalogueException(string message)
        : base(message)
    {
    }

    public InvalidCatalogueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
