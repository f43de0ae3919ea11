namespace Amazon.Lambda.Annotations;

/// <summary>How the function's code reaches Lambda.</summary>
public enum LambdaPackageType
{
    Zip,
    Image,
}
