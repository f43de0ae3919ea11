using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The state machine to make.</summary>
public class CreateStateMachineRequest : AmazonStepFunctionsRequest
{
    public string Name { get; set; }

    /// <summary>In the Amazon States Language.</summary>
    public string Definition { get; set; }

    public string RoleArn { get; set; }

    /// <summary>STANDARD when null.</summary>
    public StateMachineType Type { get; set; }

    public EncryptionConfiguration EncryptionConfiguration { get; set; }

    public LoggingConfiguration LoggingConfiguration { get; set; }

    public TracingConfiguration TracingConfiguration { get; set; }

    public bool? Publish { get; set; }

    public string VersionDescription { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>The state machine that was made.</summary>
public class CreateStateMachineResponse : AmazonWebServiceResponse
{
    public string StateMachineArn { get; set; }

    public string StateMachineVersionArn { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }
}
