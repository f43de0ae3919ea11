using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Whose events to give, and in which order.</summary>
public class GetExecutionHistoryRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    /// <summary>Whether events carry inputs and outputs; true when null.</summary>
    public bool? IncludeExecutionData { get; set; }

    /// <summary>0 to 1,000; 0 means 100.</summary>
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    /// <summary>Newest first.</summary>
    public bool? ReverseOrder { get; set; }
}

/// <summary>A page of events.</summary>
public class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<HistoryEvent> Events { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Null on the last page.</summary>
    public string NextToken { get; set; }
}
