using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Services;

/// <summary>One AWS service on the wire. Refusals are thrown as <see cref="AwsErrorException"/>.</summary>
public interface IServiceEndpoint
{
    /// <summary>The service of the credential scope: <c>s3</c>, <c>sts</c>, <c>kms</c>, <c>lambda</c>, <c>states</c>.</summary>
    string SigningName { get; }

    WireProtocol Protocol { get; }

    /// <summary>Finds the operation that a request means. One that is not served has a name as well; handling it throws.</summary>
    ServiceOperation Route(ServiceCall call);

    /// <summary>The headers of the answer, which has no body, to a request that needs no signature; null where it needs one.</summary>
    /// <exception cref="AwsErrorException">It is refused.</exception>
    IReadOnlyDictionary<string, string>? AnswerUnsigned(WireRequest request) => null;

    /// <summary>The headers that let the page that made a request read its answer, even a refusal; empty where it may not.</summary>
    IReadOnlyDictionary<string, string> CrossOriginHeaders(WireRequest request) => new Dictionary<string, string>();
}
