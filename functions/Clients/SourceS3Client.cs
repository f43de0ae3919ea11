using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Internal;
using Amazon.S3.Internal.S3Express;

namespace Crosslink.Functions.Clients;

/// <summary>
/// S3 with the SDK's plain retry policy. S3's own would answer a 400 by looking for the bucket's region, with a
/// presigned URL sent over plain HTTP, session token and all; and where it finds another region it goes on quietly,
/// while the link would still be signed for the catalogue's.
/// </summary>
internal class SourceS3Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new StandardRetryPolicy(Config)));
        pipeline.AddHandlerAfter<Signer>(new FirstSlashHandler());
        pipeline.ReplaceHandler<AmazonS3RedirectHandler>(new NoRedirects());

        // No directory buckets (see AwsClients).
        pipeline.RemoveHandler<S3ExpressPreSigner>();
        Pipelines.Shorten(pipeline);
    }
}
