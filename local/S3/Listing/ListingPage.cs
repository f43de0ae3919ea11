using System.Collections.Immutable;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Listing;

/// <summary>What a listing asks for.</summary>
/// <param name="Prefix">Only keys that begin so; may be empty.</param>
/// <param name="Delimiter">Keys with it after the prefix are rolled up to one common prefix; null or empty for none.</param>
/// <param name="After">Where to go on; null for the beginning.</param>
/// <param name="MaxKeys">At most so many keys and common prefixes; S3 caps it at 1,000.</param>
public sealed record ListingRequest(string Prefix = "", string? Delimiter = null, ListingPosition? After = null, int MaxKeys = ListingPage.Limit)
{
    /// <summary>How many keys and common prefixes fit on a page.</summary>
    public int Room => Math.Min(MaxKeys, ListingPage.Limit);
}

/// <summary>One page of a listing, in key order.</summary>
/// <param name="Objects">Current versions.</param>
/// <param name="CommonPrefixes">Each with its delimiter at the end.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record ListingPage(ImmutableArray<StoredObject> Objects, ImmutableArray<string> CommonPrefixes, ListingPosition? Next)
{
    public const int Limit = 1000;

    /// <summary>Fills a page.</summary>
    /// <param name="keys">Every key of the bucket.</param>
    /// <param name="current">The current version of a key; null where there is none or it is a delete marker.</param>
    /// <param name="request">What is asked for.</param>
    public static ListingPage Of(IKeySource keys, Func<string, StoredObject?> current, ListingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var objects = ImmutableArray.CreateBuilder<StoredObject>();
        var prefixes = ImmutableArray.CreateBuilder<string>();
        var walk = new KeyWalk<StoredObject>(keys, current, request.Prefix, request.Delimiter);
        ListingPosition? last = null;
        foreach (var step in walk.From(walk.StartAfter(request.After), request.Room + 1))
        {
            if (objects.Count + prefixes.Count >= request.Room)
            {
                return new(objects.ToImmutable(), prefixes.ToImmutable(), last);
            }

            if (step.Item is { } stored)
            {
                objects.Add(stored);
            }
            else
            {
                prefixes.Add(step.Text);
            }

            last = step.Position;
        }

        return new(objects.ToImmutable(), prefixes.ToImmutable(), null);
    }
}
