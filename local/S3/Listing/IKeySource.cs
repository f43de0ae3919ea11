namespace Crosslink.Local.S3.Listing;

/// <summary>Keys in the order of <see cref="KeyOrder"/>, which can be read from anywhere without going through all before.</summary>
public interface IKeySource
{
    /// <summary>The first keys at or after a place; fewer than <paramref name="count"/> only at the end.</summary>
    IReadOnlyList<string> Take(string from, int count);
}
