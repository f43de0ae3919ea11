using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Internal;

/// <summary>The service's name in profiles, variables and metrics.</summary>
public class AmazonStepFunctionsMetadata : IServiceMetadata
{
    public string ServiceId => "SFN";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
