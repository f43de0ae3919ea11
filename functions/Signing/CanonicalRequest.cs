using Crosslink.Functions.Endpoints;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Step 1 of Signature Version 4, "Create a canonical request", for a query-signed request of S3: method, path, sorted
/// query, the signed headers, their names, and <c>UNSIGNED-PAYLOAD</c>, a line each. It keeps the positions of its parts,
/// because the URL consists of the same bytes in another order.
/// </summary>
internal readonly ref struct CanonicalRequest
{
    private readonly Range _path;
    private readonly Range _date;
    private readonly Range _expires;
    private readonly Range _headerNames;
    private readonly Range _responseHeaders;
    private readonly Range _version;
    private readonly Range _payer;

    private CanonicalRequest(
        ReadOnlySpan<byte> text, Range path, Range date, Range expires, Range headerNames, Range responseHeaders, Range version, Range payer)
    {
        Text = text;
        (_path, _date, _expires, _headerNames, _responseHeaders, _version, _payer) = (path, date, expires, headerNames, responseHeaders, version, payer);
    }

    /// <summary>The whole canonical request.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The encoded path, with its first slash.</summary>
    public ReadOnlySpan<byte> Path => Text[_path];

    /// <summary>The moment of signing.</summary>
    public ReadOnlySpan<byte> Date => Text[_date];

    /// <summary><c>&amp;X-Amz-Expires=…</c></summary>
    public ReadOnlySpan<byte> Expires => Text[_expires];

    /// <summary><c>&amp;X-Amz-SignedHeaders=…</c></summary>
    public ReadOnlySpan<byte> HeaderNames => Text[_headerNames];

    /// <summary><c>&amp;response-content-…=…</c>, none to both.</summary>
    public ReadOnlySpan<byte> ResponseHeaders => Text[_responseHeaders];

    /// <summary><c>&amp;versionId=…</c> or nothing.</summary>
    public ReadOnlySpan<byte> Version => Text[_version];

    /// <summary><c>&amp;x-amz-request-payer=requester</c> or nothing.</summary>
    public ReadOnlySpan<byte> Payer => Text[_payer];

    /// <summary>How large a buffer is certainly large enough for this link's canonical request.</summary>
    public static int MaxSize(BucketAddress address, SigningDay day, in LinkDescription link)
    {
        const int NamesAndNumbers = 300;
        var characters = link.Key.Length + (link.VersionId?.Length ?? 0)
            + (link.ResponseContentDisposition?.Length ?? 0) + (link.ResponseContentType?.Length ?? 0);
        return NamesAndNumbers + address.PathPrefix.Length + address.CanonicalEnd.Length
            + day.AlgorithmToDate.Length + day.SecurityToken.Length + (UriEncode.MaxBytesPerChar * characters)
            + (link.Headers is { Count: > 0 } headers ? new SignedHeaders(address.Host, headers).MaxSize : 0);
    }

    public static CanonicalRequest Write(
        BucketAddress address, SigningDay day, in LinkDescription link, TimeSpan timeOfDay, long expiresInSeconds, Span<byte> buffer)
    {
        var cursor = new Utf8Cursor(buffer);
        cursor.Append(link.Method switch
        {
            LinkMethod.Put => "PUT\n"u8,
            LinkMethod.Head => "HEAD\n"u8,
            _ => "GET\n"u8,
        });

        var path = cursor.Position;
        cursor.Append(address.PathPrefix);
        cursor.AppendKey(link.Key);
        var pathEnd = cursor.Position;
        cursor.Append("\n"u8);

        // The query, sorted by name in byte order: upper case before lower.
        cursor.Append(day.AlgorithmToDate);
        var date = cursor.Position;
        cursor.AppendAmzDate(day.Date, timeOfDay);
        var expires = cursor.Position;
        cursor.Append("&X-Amz-Expires="u8);
        cursor.Append(expiresInSeconds);
        var expiresEnd = cursor.Position;
        cursor.Append(day.SecurityToken);
        var headerNames = cursor.Position;
        cursor.Append("&X-Amz-SignedHeaders="u8);
        if (link.Headers is { Count: > 0 } names)
        {
            new SignedHeaders(address.Host, names).WriteNames(ref cursor, "%3B"u8);
        }
        else
        {
            cursor.Append("host"u8);
        }

        var responseHeaders = cursor.Position;
        cursor.AppendParameter("&response-content-disposition="u8, link.ResponseContentDisposition);
        cursor.AppendParameter("&response-content-type="u8, link.ResponseContentType);
        var version = cursor.Position;
        cursor.AppendParameter("&versionId="u8, link.VersionId);
        var payer = cursor.Position;
        cursor.Append(link.RequesterPays ? "&x-amz-request-payer=requester"u8 : default);
        var payerEnd = cursor.Position;

        if (link.Headers is { Count: > 0 } headers)
        {
            var signed = new SignedHeaders(address.Host, headers);
            cursor.Append("\n"u8);
            signed.WriteLines(ref cursor);
            cursor.Append("\n"u8);
            signed.WriteNames(ref cursor, ";"u8);
            cursor.Append("\nUNSIGNED-PAYLOAD"u8);
        }
        else
        {
            cursor.Append(address.CanonicalEnd);
        }

        return new CanonicalRequest(
            buffer[..cursor.Position], path..pathEnd, date..expires, expires..expiresEnd, headerNames..responseHeaders, responseHeaders..version, version..payer, payer..payerEnd);
    }
}
