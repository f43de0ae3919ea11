using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Crosslink.Local.Access.Wire;

/// <summary>A request as the client spelled it, before any server decodes or tidies it.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="RawTarget">The request line's target in origin form, undecoded: <c>/bucket/a%20b?x=1</c>.</param>
/// <param name="Host">The Host header, with its port.</param>
/// <param name="Headers">In order of arrival; one entry for each value.</param>
/// <param name="RemoteAddress">The client.</param>
public sealed record WireRequest(
    string Method,
    string RawTarget,
    string Host,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IPAddress RemoteAddress)
{
    /// <summary>The target up to the question mark, undecoded.</summary>
    public string RawPath => field ??= RawTarget.Split('?', 2)[0];

    /// <summary>The target after the question mark, undecoded; empty without one.</summary>
    public string RawQuery => field ??= RawTarget.Split('?', 2) is [_, var query] ? query : "";

    /// <summary>The request line and the headers, in bytes.</summary>
    public int HeadSize =>
        Encoding.UTF8.GetByteCount(Method) + Encoding.UTF8.GetByteCount(RawTarget) + "  HTTP/1.1\r\n\r\n".Length
        + Headers.Sum(header => Encoding.UTF8.GetByteCount(header.Key) + Encoding.UTF8.GetByteCount(header.Value) + ": \r\n".Length);

    /// <summary>The query's parameters, decoded, in order; a name without <c>=</c> has an empty value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => field ??=
    [
        .. RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(PercentEncoding.DecodeQuery(pair[0]), pair.Length > 1 ? PercentEncoding.DecodeQuery(pair[1]) : "")),
    ];

    /// <summary>The first value of a header, its bytes read as UTF-8.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The first value of a query parameter, decoded; null without one.</summary>
    public string? QueryValue(string name) => Query.FirstOrDefault(parameter => parameter.Key == name).Value;

    public static WireRequest From(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
        {
            // Absolute form, as a proxy's client sends it.
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
            target = path < 0 ? "/" : target[path..];
        }

        return new WireRequest(
            http.Request.Method,
            target,
            http.Request.Headers.Host.ToString(),
            [.. http.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
            http.Connection.RemoteIpAddress is { } remote && remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : http.Connection.RemoteIpAddress ?? IPAddress.Loopback);
    }
}
