using System.Collections.Immutable;
using System.Net;

namespace Crosslink.Local.S3;

/// <summary>A refusal in S3's own terms; the endpoint writes it as S3's error document (and bare for HEAD).</summary>
public sealed class S3ErrorException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    /// <summary>The <c>Code</c> element, such as <c>NoSuchKey</c>.</summary>
    public string Code => code;

    /// <summary>Response headers that belong to this refusal.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Further elements of the error document, in order.</summary>
    public ImmutableArray<(string Name, string Value)> Details { get; init; } = [];
}
