using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.StepFunctions.Endpoints;

namespace Amazon.StepFunctions.Internal;

/// <summary>The service's endpoint rules: a URL of one's own, or <c>states[-fips].REGION.SUFFIX</c>.</summary>
public class AmazonStepFunctionsEndpointProvider : IEndpointProvider
{
    /// <exception cref="AmazonClientException">There is no region, or no such endpoint in its partition.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (StepFunctionsEndpointParameters)parameters;
        var fips = wanted.UseFIPS == true;
        var dualStack = wanted.UseDualStack == true;

        if (!string.IsNullOrEmpty(wanted.Endpoint))
        {
            return fips || dualStack
                ? throw new AmazonClientException("Invalid Configuration: FIPS or Dualstack and custom endpoint are not supported")
                : At(wanted.Endpoint);
        }

        if (string.IsNullOrEmpty(wanted.Region))
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        var partition = Fn.Partition(wanted.Region);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException("FIPS or DualStack is enabled, but this partition does not support it");
        }

        // GovCloud's ordinary endpoints are FIPS endpoints already.
        var service = fips && (dualStack || partition.name != "aws-us-gov") ? "states-fips" : "states";
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return At($"https://{service}.{wanted.Region}.{suffix}");
    }

    private static Endpoint At(string url) => new(url, "", "");
}
