using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which execution to run on.</summary>
public class RedriveExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    /// <summary>Makes a repeated request one and the same.</summary>
    public string ClientToken { get; set; }
}

/// <summary>When it was redriven.</summary>
public class RedriveExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>UTC.</summary>
    public DateTime? RedriveDate { get; set; }
}
