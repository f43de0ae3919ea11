using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Which Map Run to describe.</summary>
public class DescribeMapRunRequest : AmazonStepFunctionsRequest
{
    public string MapRunArn { get; set; }
}

/// <summary>A Map Run, running or ended.</summary>
public class DescribeMapRunResponse : AmazonWebServiceResponse
{
    public string MapRunArn { get; set; }

    public string ExecutionArn { get; set; }

    public MapRunStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StopDate { get; set; }

    /// <summary>0: no limit of its own.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>0 to 100.</summary>
    public float? ToleratedFailurePercentage { get; set; }

    public long? ToleratedFailureCount { get; set; }

    public MapRunItemCounts ItemCounts { get; set; }

    public MapRunExecutionCounts ExecutionCounts { get; set; }

    public int? RedriveCount { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? RedriveDate { get; set; }
}

/// <summary>A Map Run's items by where they stand.</summary>
public class MapRunItemCounts
{
    public long? Pending { get; set; }

    public long? Running { get; set; }

    public long? Succeeded { get; set; }

    public long? Failed { get; set; }

    public long? TimedOut { get; set; }

    public long? Aborted { get; set; }

    public long? Total { get; set; }

    public long? ResultsWritten { get; set; }

    public long? FailuresNotRedrivable { get; set; }

    public long? PendingRedrive { get; set; }
}

/// <summary>A Map Run's child executions by where they stand.</summary>
public class MapRunExecutionCounts
{
    public long? Pending { get; set; }

    public long? Running { get; set; }

    public long? Succeeded { get; set; }

    public long? Failed { get; set; }

    public long? TimedOut { get; set; }

    public long? Aborted { get; set; }

    public long? Total { get; set; }

    public long? ResultsWritten { get; set; }

    public long? FailuresNotRedrivable { get; set; }

    public long? PendingRedrive { get; set; }
}
