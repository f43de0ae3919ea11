using System.Collections.Immutable;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Listing;

/// <summary>What a listing asks for.</summary>
/// <param name="Prefix">Only keys that begin so; may be empty.</param>
/// <param name="Delimiter">Keys with it after the prefix are rolled up to one common prefix; null or empty for none.</param>
/// <param name="After">Where to go on; null for the beginning.</param>
/// <param name="MaxKeys">At most so many keys and common prefixes; S3 caps it at 1,000.</param>
public sealed record ListingRequest(string Prefix = "", string? Delimiter = null, ListingPosition? After = null, int MaxKeys = ListingPage.Limit);

/// <summary>One page of a listing, in key order.</summary>
/// <param name="Objects">Current versions.</param>
/// <param name="CommonPrefixes">Each with its delimiter at the end.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record ListingPage(ImmutableArray<StoredObject> Objects, ImmutableArray<string> CommonPrefixes, ListingPosition? Next)
{
    public const int Limit = 1000;

    /// <summary>Cuts a page out of current versions that are already in key order.</summary>
    public static ListingPage Of(IEnumerable<StoredObject> current, ListingRequest request)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(request);
        var objects = ImmutableArray.CreateBuilder<StoredObject>();
        var prefixes = ImmutableArray.CreateBuilder<string>();
        var room = Math.Min(request.MaxKeys, Limit);
        ListingPosition? last = null;
        foreach (var stored in current)
        {
            var rolledUp = RollUp(stored.Key, request);
            if (!stored.Key.StartsWith(request.Prefix, StringComparison.Ordinal)
                || request.After?.Covers(stored.Key) == true
                || (rolledUp is not null && prefixes.Count > 0 && prefixes[^1] == rolledUp))
            {
                continue;
            }

            if (objects.Count + prefixes.Count >= room)
            {
                return new(objects.ToImmutable(), prefixes.ToImmutable(), last);
            }

            if (rolledUp is null)
            {
                objects.Add(stored);
                last = new(stored.Key, IsCommonPrefix: false);
            }
            else
            {
                prefixes.Add(rolledUp);
                last = new(rolledUp, IsCommonPrefix: true);
            }
        }

        return new(objects.ToImmutable(), prefixes.ToImmutable(), null);
    }

    private static string? RollUp(string key, ListingRequest request)
    {
        if (string.IsNullOrEmpty(request.Delimiter) || key.Length < request.Prefix.Length)
        {
            return null;
        }

        var at = key.IndexOf(request.Delimiter, request.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + request.Delimiter.Length)];
    }
}
