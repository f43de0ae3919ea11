namespace Amazon.Lambda.Annotations;

/// <summary>Marks a method as a Lambda function of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The logical id in the CloudFormation template; alphanumeric.</summary>
    public string? ResourceName { get; set; }

    /// <summary>Seconds after which Lambda ends an invocation.</summary>
    public uint Timeout { get; set; }

    /// <summary>Megabytes.</summary>
    public uint MemorySize { get; set; }

    public string? Role { get; set; }

    public string? Policies { get; set; }
}
