using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>What every request to Step Functions derives from.</summary>
public class AmazonStepFunctionsRequest : AmazonWebServiceRequest;
