namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>How a retrier's interval is spread.</summary>
public enum JitterStrategy
{
    /// <summary><c>NONE</c>: the interval as it is.</summary>
    None,

    /// <summary><c>FULL</c>: anything from nothing to the interval.</summary>
    Full,
}
