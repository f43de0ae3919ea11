using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>AWSSDK.S3 signing for the same session, bucket and endpoint as a signer of ours.</summary>
internal sealed class SdkJudge : IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _bucket;
    private readonly bool _http;

    public SdkJudge(SigningCredentials credentials, string secret, string region, string bucket, string? endpoint, AddressingStyle style)
    {
        var config = new AmazonS3Config { ForcePathStyle = style == AddressingStyle.Path };
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region;
        }

        _client = new AmazonS3Client(
            credentials.SessionToken is null
                ? new BasicAWSCredentials(credentials.AccessKeyId, secret)
                : new SessionAWSCredentials(credentials.AccessKeyId, secret, credentials.SessionToken),
            config);
        _bucket = bucket;
        _http = endpoint?.StartsWith("http:", StringComparison.Ordinal) == true;
    }

    public string Sign(in LinkDescription link, long expiresInSeconds)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _bucket,
            Key = link.Key,
            VersionId = link.VersionId,
            Verb = link.Method switch
            {
                LinkMethod.Put => HttpVerb.PUT,
                LinkMethod.Head => HttpVerb.HEAD,
                _ => HttpVerb.GET,
            },
            Protocol = _http ? Protocol.HTTP : Protocol.HTTPS,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(expiresInSeconds),
            RequestPayer = link.RequesterPays ? RequestPayer.Requester : null,
        };
        request.ResponseHeaderOverrides.ContentDisposition = link.ResponseContentDisposition;
        request.ResponseHeaderOverrides.ContentType = link.ResponseContentType;
        foreach (var (name, value) in link.Headers ?? [])
        {
            request.Headers[name] = value;
        }

        return _client.GetPreSignedURL(request);
    }

    public void Dispose() => _client.Dispose();
}
