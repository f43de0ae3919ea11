using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions;

namespace Crosslink.Functions.Clients;

/// <summary>Step Functions with a short pipeline.</summary>
internal sealed class StatesClient(AWSCredentials credentials, AmazonStepFunctionsConfig config) : AmazonStepFunctionsClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        Pipelines.Shorten(pipeline);
    }
}
