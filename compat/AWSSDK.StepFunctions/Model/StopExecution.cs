using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which execution to stop, and why.</summary>
public class StopExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>When it was stopped.</summary>
public class StopExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>UTC.</summary>
    public DateTime? StopDate { get; set; }
}
