using System.Collections.Concurrent;
using Amazon.Runtime.Endpoints;
using Amazon.S3.Endpoints;
using Amazon.S3.Internal;

namespace Crosslink.Functions.Clients;

/// <summary>
/// Where S3 answers for a bucket, by the SDK's own rules, asked once for each bucket: they read many parameters, but within
/// one client only the bucket and the kind of operation change. Buckets are those of the source catalogue.
/// </summary>
internal sealed class SettledEndpoints : IEndpointProvider
{
    private readonly AmazonS3EndpointProvider _rules = new();
    private readonly ConcurrentDictionary<Question, Endpoint> _answers = new();

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var asked = (S3EndpointParameters)parameters;
        var question = new Question(
            asked.Bucket,
            asked.Region,
            asked.UseS3ExpressControlEndpoint,
            asked.DisableS3ExpressSessionAuth,
            asked.DisableAccessPoints,
            asked.UseObjectLambdaEndpoint);
        if (!_answers.TryGetValue(question, out var answer))
        {
            answer = _answers.GetOrAdd(question, _rules.ResolveEndpoint(parameters));
        }

        // The SDK completes the URL in place.
        return Copy(answer);
    }

    private static Endpoint Copy(Endpoint endpoint) => new(endpoint.URL) { Attributes = endpoint.Attributes, Headers = endpoint.Headers };

    private readonly record struct Question(
        string? Bucket, string? Region, bool? ForControl, bool? WithoutExpressSession, bool? WithoutAccessPoints, bool? ForObjectLambda);
}
