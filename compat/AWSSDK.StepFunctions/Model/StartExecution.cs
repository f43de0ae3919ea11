using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which state machine to start, and with what.</summary>
public class StartExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>The state machine, or a version or an alias of it.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>At most 80 characters and unique in the state machine for 90 days; Standard only. Made up by the service when null.</summary>
    public string Name { get; set; }

    /// <summary>JSON text, at most 256 KiB of UTF-8; <c>{}</c> when null.</summary>
    public string Input { get; set; }

    public string TraceHeader { get; set; }
}

/// <summary>The execution that was started.</summary>
public class StartExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }
}
