using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which state machine, version or alias to describe.</summary>
public class DescribeStateMachineRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }

    public IncludedData IncludedData { get; set; }
}

/// <summary>A state machine.</summary>
public class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    public string StateMachineArn { get; set; }

    public string Name { get; set; }

    public StateMachineStatus Status { get; set; }

    public StateMachineType Type { get; set; }

    /// <summary>In the Amazon States Language.</summary>
    public string Definition { get; set; }

    public string Description { get; set; }

    public string Label { get; set; }

    public string RevisionId { get; set; }

    public string RoleArn { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }

    public EncryptionConfiguration EncryptionConfiguration { get; set; }

    public LoggingConfiguration LoggingConfiguration { get; set; }

    public TracingConfiguration TracingConfiguration { get; set; }
}
