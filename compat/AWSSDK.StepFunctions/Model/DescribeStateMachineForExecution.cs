using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Whose state machine to describe.</summary>
public class DescribeStateMachineForExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public IncludedData IncludedData { get; set; }
}

/// <summary>A state machine as it was when the execution started.</summary>
public class DescribeStateMachineForExecutionResponse : AmazonWebServiceResponse
{
    public string StateMachineArn { get; set; }

    public string Name { get; set; }

    /// <summary>In the Amazon States Language.</summary>
    public string Definition { get; set; }

    public string Label { get; set; }

    /// <summary>For a child of a Map Run.</summary>
    public string MapRunArn { get; set; }

    public string RevisionId { get; set; }

    public string RoleArn { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? UpdateDate { get; set; }

    public EncryptionConfiguration EncryptionConfiguration { get; set; }

    public LoggingConfiguration LoggingConfiguration { get; set; }

    public TracingConfiguration TracingConfiguration { get; set; }
}
