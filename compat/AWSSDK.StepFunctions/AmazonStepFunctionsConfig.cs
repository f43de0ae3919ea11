using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Internal;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

/// <summary>
/// Settings of a Step Functions client. The service id <c>SFN</c> is what makes <c>AWS_ENDPOINT_URL_SFN</c> and a
/// profile's <c>sfn</c> section apply; requests are signed for <c>states</c>.
/// </summary>
public class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string ThisUserAgent = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.2");

    public AmazonStepFunctionsConfig()
        : base(new DefaultConfigurationProvider(AmazonStepFunctionsDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
        EndpointProvider = new AmazonStepFunctionsEndpointProvider();
    }

    public static new string ServiceId => "SFN";

    public override string RegionEndpointServiceName => "states";

    public override string ServiceVersion => "2016-11-23";

    public override string UserAgent => ThisUserAgent;

    public override Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(
        Runtime.Endpoints.ServiceOperationEndpointParameters parameters)
    {
        var request = new RequestContext(enableMetric: false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new AmazonStepFunctionsEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(request, null));
    }
}
