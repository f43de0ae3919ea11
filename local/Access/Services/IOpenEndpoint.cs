using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Services;

/// <summary>A service that hears some requests that nobody has signed, and lets pages of other origins read its answers.</summary>
public interface IOpenEndpoint : IServiceEndpoint
{
    /// <summary>The headers of the answer, which has no body, to a request that needs no signature; null where it needs one.</summary>
    /// <exception cref="AwsErrorException">It is refused.</exception>
    IReadOnlyDictionary<string, string>? AnswerUnsigned(WireRequest request);

    /// <summary>The headers by which the page that made a request may read its answer, be it a refusal; empty where it may not.</summary>
    IReadOnlyDictionary<string, string> CrossOriginHeaders(WireRequest request);
}
