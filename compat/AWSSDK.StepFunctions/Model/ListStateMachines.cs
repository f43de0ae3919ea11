using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which page of state machines to give.</summary>
public class ListStateMachinesRequest : AmazonStepFunctionsRequest
{
    /// <summary>0 to 1,000; 0 means 100.</summary>
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

/// <summary>A page of state machines.</summary>
public class ListStateMachinesResponse : AmazonWebServiceResponse
{
    public List<StateMachineListItem> StateMachines { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Null on the last page.</summary>
    public string NextToken { get; set; }
}

/// <summary>A state machine in a list.</summary>
public class StateMachineListItem
{
    public string StateMachineArn { get; set; }

    public string Name { get; set; }

    public StateMachineType Type { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }
}
