namespace Crosslink.Cdk.Serverless;

/// <summary>One of the templates that account B's stack is written as.</summary>
/// <param name="File">Its path in the repository.</param>
/// <param name="Services">The services whose resources it holds, as resource types name them. Empty: every resource that no other part holds.</param>
public sealed record TemplatePart(string File, string Description, params IReadOnlyList<string> Services)
{
    /// <summary>In the order of their deployment: a part imports from earlier ones only.</summary>
    public static readonly IReadOnlyList<TemplatePart> All =
    [
        new("cdk/templates/access.template", "Crosslink: the keys and the roles of the workflow", "IAM", "KMS"),
        new("serverless.template", "Crosslink: short-lived download links to objects in other accounts"),
        new("cdk/templates/alarms.template", "Crosslink: the alarms and the dashboard of the workflow", "CloudWatch", "SNS"),
    ];

    /// <param name="type">Such as <c>AWS::IAM::Role</c>.</param>
    public static TemplatePart Of(string type)
    {
        var service = type.Split("::")[1];
        return All.FirstOrDefault(part => part.Services.Contains(service)) ?? All.Single(part => part.Services.Count == 0);
    }
}
