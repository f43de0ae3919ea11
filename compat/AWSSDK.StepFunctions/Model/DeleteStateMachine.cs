using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which state machine to delete.</summary>
public class DeleteStateMachineRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
}

/// <summary>It is marked for deletion.</summary>
public class DeleteStateMachineResponse : AmazonWebServiceResponse;
