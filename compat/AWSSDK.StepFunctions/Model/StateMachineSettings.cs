namespace Amazon.StepFunctions.Model;

/// <summary>The key of a state machine's definition and history.</summary>
public class EncryptionConfiguration
{
    public EncryptionType Type { get; set; }

    public string KmsKeyId { get; set; }

    /// <summary>60 to 900.</summary>
    public int? KmsDataKeyReusePeriodSeconds { get; set; }
}

/// <summary>What a state machine logs, and where.</summary>
public class LoggingConfiguration
{
    public LogLevel Level { get; set; }

    public bool? IncludeExecutionData { get; set; }

    /// <summary>At most one.</summary>
    public List<LogDestination> Destinations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Where a state machine logs.</summary>
public class LogDestination
{
    public CloudWatchLogsLogGroup CloudWatchLogsLogGroup { get; set; }
}

/// <summary>A log group.</summary>
public class CloudWatchLogsLogGroup
{
    /// <summary>Ends in <c>:*</c>.</summary>
    public string LogGroupArn { get; set; }
}

/// <summary>Whether X-Ray traces executions.</summary>
public class TracingConfiguration
{
    public bool? Enabled { get; set; }
}

/// <summary>A name and a value on a resource.</summary>
public class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}
