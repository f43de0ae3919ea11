using System.Buffers.Text;
using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Listing;

/// <summary>A place in a listing: after a key, or after everything under a common prefix.</summary>
public sealed record ListingPosition(string Text, bool IsCommonPrefix)
{
    /// <summary>The opaque continuation token of ListObjectsV2.</summary>
    public string Token => Base64Url.EncodeToString(Encoding.UTF8.GetBytes((IsCommonPrefix ? "p" : "k") + Text));

    /// <exception cref="AwsErrorException"><c>InvalidArgument</c>: not a token this service gave out.</exception>
    public static ListingPosition Parse(string token)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(token));
            if (text is ['p' or 'k', ..])
            {
                return new(text[1..], text[0] == 'p');
            }
        }
        catch (FormatException)
        {
        }
        catch (ArgumentException)
        {
        }

        throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }

    /// <summary>Version 1 pages on from a marker, which may be a common prefix it returned.</summary>
    public static ListingPosition FromMarker(string marker, string? delimiter)
    {
        ArgumentNullException.ThrowIfNull(marker);
        return new(marker, !string.IsNullOrEmpty(delimiter) && marker.EndsWith(delimiter, StringComparison.Ordinal));
    }
}
