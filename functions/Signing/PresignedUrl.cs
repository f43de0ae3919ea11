using Crosslink.Functions.Endpoints;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Step 4 of Signature Version 4, "Calculate the signature", and 5, "Add the signature to the request": the URL. Its
/// parameters are in the order in which AWSSDK.S3 writes them (S3 takes any), so that the two can be compared.
/// </summary>
internal readonly ref struct PresignedUrl(BucketAddress address, SigningDay day, CanonicalRequest request)
{
    private readonly CanonicalRequest _request = request;

    private static ReadOnlySpan<byte> Signature => "&X-Amz-Signature="u8;

    /// <summary>The URL's length in bytes, each of them one ASCII character.</summary>
    public int Length =>
        address.UrlStart.Length + _request.Path.Length + _request.Version.Length + _request.Expires.Length
        + day.SecurityToken.Length + _request.ResponseHeaders.Length + _request.Payer.Length
        + 1 + day.AlgorithmToDate.Length + _request.Date.Length + _request.HeaderNames.Length + Signature.Length + (2 * SigningKey.Size);

    /// <summary>Signs, and writes the URL.</summary>
    /// <param name="workspace">This thread's hashes.</param>
    /// <param name="scratch">Room for the string to sign.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(SigningWorkspace workspace, scoped Span<byte> scratch, scoped Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SigningKey.Size];
        workspace.Hash(_request.Text, hash);
        workspace.Hmac(day.Key, StringToSign.Write(day, _request.Date, hash, scratch), hash);

        var cursor = new Utf8Cursor(destination);
        cursor.Append(address.UrlStart);
        cursor.Append(_request.Path);
        var query = cursor.Position;
        cursor.Append(_request.Version);
        cursor.Append(_request.Expires);
        cursor.Append(day.SecurityToken);
        cursor.Append(_request.ResponseHeaders);
        cursor.Append(_request.Payer);
        cursor.Append("&"u8);
        cursor.Append(day.AlgorithmToDate);
        cursor.Append(_request.Date);
        cursor.Append(_request.HeaderNames);
        cursor.Append(Signature);
        cursor.AppendHex(hash);

        // Every part brings its ampersand; the first of a query is a question mark.
        destination[query] = (byte)'?';
    }
}
