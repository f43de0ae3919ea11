using Microsoft.AspNetCore.WebUtilities;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>One request as it went over the wire.</summary>
internal sealed class WireExchange(HttpRequestMessage message, string body)
{
    public Uri Url { get; } = message.RequestUri!;

    public string Method { get; } = message.Method.Method;

    public string Body { get; } = body;

    public string Service => Url.Host.Split('.')[0] is "sts" or "kms" ? Url.Host.Split('.')[0] : "s3";

    public string? Header(string name) =>
        message.Headers.TryGetValues(name, out var values) ? string.Join(",", values)
        : message.Content?.Headers.TryGetValues(name, out values) == true ? string.Join(",", values)
        : null;

    /// <summary>A member of an AWS Query request.</summary>
    public string? Form(string name) =>
        QueryHelpers.ParseQuery(Body).TryGetValue(name, out var value) ? value.ToString() : null;
}
