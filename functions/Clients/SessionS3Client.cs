using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Crosslink.Functions.Clients;

/// <summary>S3 whose requests are each signed as the session they carry.</summary>
internal sealed class SessionS3Client(AmazonS3Config config) : SourceS3Client(new AnonymousAWSCredentials(), config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(new SessionHandler());
    }
}
