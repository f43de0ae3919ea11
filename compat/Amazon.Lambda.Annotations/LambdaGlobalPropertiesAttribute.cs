namespace Amazon.Lambda.Annotations;

/// <summary>What holds for every function of the assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Whether the published generator writes a <c>Main</c> that starts Lambda's runtime client.</summary>
    public bool GenerateMain { get; set; }

    /// <summary>The <c>Runtime</c> of the template's entries, such as <c>provided.al2023</c>.</summary>
    public string Runtime { get; set; }
}
