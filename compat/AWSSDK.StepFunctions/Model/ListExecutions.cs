using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Whose executions to list: a state machine's or a Map Run's.</summary>
public class ListExecutionsRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }

    public string MapRunArn { get; set; }

    public ExecutionStatus StatusFilter { get; set; }

    /// <summary>0 to 1,000; 0 means 100.</summary>
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

/// <summary>A page of executions.</summary>
public class ListExecutionsResponse : AmazonWebServiceResponse
{
    public List<ExecutionListItem> Executions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Null on the last page.</summary>
    public string NextToken { get; set; }
}

/// <summary>An execution in a list.</summary>
public class ExecutionListItem
{
    public string ExecutionArn { get; set; }

    public string StateMachineArn { get; set; }

    public string StateMachineAliasArn { get; set; }

    public string StateMachineVersionArn { get; set; }

    public string MapRunArn { get; set; }

    /// <summary>Items that a child of a Map Run works on.</summary>
    public int? ItemCount { get; set; }

    public string Name { get; set; }

    public ExecutionStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StopDate { get; set; }

    public int? RedriveCount { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? RedriveDate { get; set; }
}
