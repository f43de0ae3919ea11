namespace Amazon.Lambda.Annotations;

/// <summary>Marks a method as a Lambda function of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The logical id in the CloudFormation template; alphanumeric.</summary>
    public string ResourceName { get; set; }

    /// <summary>Seconds after which Lambda ends an invocation; 0 leaves it to the template.</summary>
    public uint Timeout { get; set; }

    /// <summary>Megabytes; 0 leaves it to the template.</summary>
    public uint MemorySize { get; set; }

    /// <summary>The role's ARN, or <c>@LogicalId</c> of the template. Excludes <see cref="Policies"/>.</summary>
    public string Role { get; set; }

    /// <summary>Managed policies, separated by commas, for a role that SAM makes. Excludes <see cref="Role"/>.</summary>
    public string Policies { get; set; }

    public LambdaPackageType PackageType { get; set; }
}
