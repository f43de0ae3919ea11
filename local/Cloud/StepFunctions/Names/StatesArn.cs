using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.StepFunctions.Names;

/// <summary>An ARN of Step Functions, such as <c>arn:aws:states:us-east-1:444455556666:execution:machine:name</c>.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Kind"><c>stateMachine</c>, <c>execution</c>, <c>express</c> or <c>mapRun</c>.</param>
public sealed record StatesArn(string Text, string Region, string Account, string Kind)
{
    public const string StateMachine = "stateMachine";
    public const string Execution = "execution";
    public const string Express = "express";
    public const string MapRun = "mapRun";

    /// <summary>Whether this is the ARN of a Map run's child: <c>arn:…:express:machine/label:name:id</c>.</summary>
    internal static bool IsChild(string arn) => arn.Split(':', 7) is [_, _, _, _, _, Express, var rest] && rest.Contains('/', StringComparison.Ordinal);

    public static StatesArn OfStateMachine(string region, string account, string name) => Of(region, account, StateMachine, name);

    /// <summary>The ARN of an execution; that of an Express execution ends in a UUID, for names may be used again.</summary>
    internal static StatesArn OfExecution(StatesArn machine, string machineName, string name, Guid? expressId) => expressId is { } id
        ? Of(machine.Region, machine.Account, Express, $"{machineName}:{name}:{id}")
        : Of(machine.Region, machine.Account, Execution, $"{machineName}:{name}");

    /// <exception cref="AwsErrorException"><c>InvalidArn</c>: no ARN of this service, or of another kind.</exception>
    public static StatesArn Parse(string text, string kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 7) switch
        {
            ["arn", _, "states", { Length: > 0 } region, { Length: > 0 } account, var found, { Length: > 0 }] => found == kind
                ? new StatesArn(text, region, account, kind)
                : throw Invalid($"Resource type not valid in this context: {found}"),
            _ => throw Invalid($"Invalid ARN prefix: {text}"),
        };
    }

    public override string ToString() => Text;

    private static StatesArn Of(string region, string account, string kind, string rest) =>
        new($"arn:aws:states:{region}:{account}:{kind}:{rest}", region, account, kind);

    private static AwsErrorException Invalid(string why) => new(400, "InvalidArn", $"Invalid Arn: '{why}'");
}
