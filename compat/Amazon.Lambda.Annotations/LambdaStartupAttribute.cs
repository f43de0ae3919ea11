namespace Amazon.Lambda.Annotations;

/// <summary>Marks the class whose <c>ConfigureServices</c> registers what functions take by injection.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LambdaStartupAttribute : Attribute;
