using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which Express state machine to run, and with what.</summary>
public class StartSyncExecutionRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }

    public string Name { get; set; }

    /// <summary>JSON text, at most 256 KiB of UTF-8.</summary>
    public string Input { get; set; }

    public string TraceHeader { get; set; }

    public IncludedData IncludedData { get; set; }
}

/// <summary>How the execution ended; a failed one is not an exception.</summary>
public class StartSyncExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }

    public string StateMachineArn { get; set; }

    public string Name { get; set; }

    public SyncExecutionStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StopDate { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }

    public string Input { get; set; }

    public CloudWatchEventsExecutionDataDetails InputDetails { get; set; }

    /// <summary>JSON text; null unless it succeeded.</summary>
    public string Output { get; set; }

    public CloudWatchEventsExecutionDataDetails OutputDetails { get; set; }

    public string TraceHeader { get; set; }

    public BillingDetails BillingDetails { get; set; }
}

/// <summary>What a synchronous execution is charged for.</summary>
public class BillingDetails
{
    public long? BilledDurationInMilliseconds { get; set; }

    /// <summary>Mebibytes.</summary>
    public long? BilledMemoryUsedInMB { get; set; }
}
