using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which execution to describe.</summary>
public class DescribeExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public IncludedData IncludedData { get; set; }
}

/// <summary>An execution, running or ended.</summary>
public class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }

    public string StateMachineArn { get; set; }

    public string StateMachineAliasArn { get; set; }

    public string StateMachineVersionArn { get; set; }

    /// <summary>For a child of a Map Run.</summary>
    public string MapRunArn { get; set; }

    public string Name { get; set; }

    public ExecutionStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTime? StopDate { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }

    public string Input { get; set; }

    public CloudWatchEventsExecutionDataDetails InputDetails { get; set; }

    /// <summary>JSON text; null unless it succeeded.</summary>
    public string Output { get; set; }

    public CloudWatchEventsExecutionDataDetails OutputDetails { get; set; }

    public int? RedriveCount { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? RedriveDate { get; set; }

    public ExecutionRedriveStatus RedriveStatus { get; set; }

    public string RedriveStatusReason { get; set; }

    public string TraceHeader { get; set; }
}
