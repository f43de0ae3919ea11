using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Whose Map Runs to list.</summary>
public class ListMapRunsRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    /// <summary>0 to 1,000; 0 means 100.</summary>
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

/// <summary>A page of Map Runs.</summary>
public class ListMapRunsResponse : AmazonWebServiceResponse
{
    public List<MapRunListItem> MapRuns { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Null on the last page.</summary>
    public string NextToken { get; set; }
}

/// <summary>A Map Run in a list.</summary>
public class MapRunListItem
{
    public string MapRunArn { get; set; }

    public string ExecutionArn { get; set; }

    public string StateMachineArn { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StopDate { get; set; }
}
