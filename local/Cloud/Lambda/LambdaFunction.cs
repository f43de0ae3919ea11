using Crosslink.Deployment.Functions;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>A function as it is deployed.</summary>
/// <param name="Declaration">Its name and limits.</param>
/// <param name="Arn">Without a qualifier.</param>
/// <param name="RoleArn">The role whose credentials it gets.</param>
/// <param name="Variables">The deployment's environment variables; Lambda's own are added to them.</param>
public sealed record LambdaFunction(
    FunctionDeclaration Declaration, string Arn, string RoleArn, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The function's name in its account, such as <c>crosslink-AssumeRole</c>.</summary>
    public string Name => Arn.Split(':')[6];

    /// <summary>After which Lambda ends an invocation.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(Declaration.Timeout);

    /// <summary>Whether it waits for state machines, and so for other functions.</summary>
    public bool StartsExecutions => Variables.ContainsKey("LINK_MACHINE_ARN");

    /// <summary>Twelve digits.</summary>
    public string Account => Arn.Split(':')[4];
}
