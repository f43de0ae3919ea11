using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Crosslink.Cdk.Monitoring;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Definitions;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace Crosslink.Cdk.Serverless;

/// <summary>The parameters of <c>serverless.template</c>. An empty string means "not given".</summary>
internal sealed class ServerlessParameters(Stack stack)
{
    private readonly CfnParameter _prefix = new(stack, "Prefix", new CfnParameterProps
    {
        Type = "String",
        Default = "crosslink",
        AllowedPattern = DeploymentSettings.PrefixPattern,
        Description = "Starts every name, so that several copies of the workflow can live in one account",
    });

    private readonly CfnParameter _alarmEmail = Text(stack, "AlarmEmail", "Who is told of alarms");

    private readonly CfnParameter _batchConcurrency = new(stack, DefinitionSubstitutions.BatchConcurrency, new CfnParameterProps
    {
        Type = "Number",
        Default = "8",
        MinValue = 1,
        MaxValue = 1000,
        Description = "How many children of a batch run at once, each with one Lambda function; keep it below the account's concurrent executions",
    });

    private readonly CfnParameter _logRetentionDays = new(stack, "LogRetentionDays", new CfnParameterProps
    {
        Type = "Number",
        Default = "30",
        AllowedValues = [.. DeploymentSettings.LogRetentions],
        Description = "Of every log group",
    });

    private readonly CfnParameter _functionLogLevel = Choice(
        stack, "FunctionLogLevel", "INFO", DeploymentSettings.FunctionLogLevels, "From which level on functions' lines are kept");

    private readonly CfnParameter _machineLogLevel = Choice(
        stack, "MachineLogLevel", "ERROR", DeploymentSettings.MachineLogLevels, "Which events of executions are logged");

    private readonly CfnParameter _permissionsBoundary = Text(
        stack, "PermissionsBoundary", "The managed policy of this account that bounds every role: its name, with its path");

    public string Prefix => _prefix.ValueAsString;

    public string AlarmEmail => _alarmEmail.ValueAsString;

    public string BatchConcurrency => _batchConcurrency.ValueAsString;

    public string FunctionLogLevel => _functionLogLevel.ValueAsString;

    public string MachineLogLevel => _machineLogLevel.ValueAsString;

    public double LogRetentionDays => _logRetentionDays.ValueAsNumber;

    /// <summary>Adds conditions to the resources that need a parameter which may be empty. Call it when the stack is complete.</summary>
    public void LeaveOutWhatIsEmpty()
    {
        ((CfnSubscription)stack.Node.FindChild(AlarmTopic.SubscriptionId)).CfnOptions.Condition = Given(_alarmEmail);
        var boundary = Fn.ConditionIf(
            Given(_permissionsBoundary).Node.Id,
            stack.FormatArn(new ArnComponents { Service = "iam", Region = "", Resource = "policy", ResourceName = _permissionsBoundary.ValueAsString }),
            Aws.NO_VALUE);
        PermissionsBoundary.Of(stack).Apply(ManagedPolicy.FromManagedPolicyArn(stack, "Boundary", boundary.ToString()));
    }

    private CfnCondition Given(CfnParameter text) =>
        new(stack, $"{text.Node.Id}Given", new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(text.ValueAsString, "")) });

    private static CfnParameter Choice(Stack stack, string name, string fallback, IReadOnlyList<string> values, string description) =>
        new(stack, name, new CfnParameterProps { Type = "String", Default = fallback, AllowedValues = [.. values], Description = description });

    private static CfnParameter Text(Stack stack, string name, string description) =>
        new(stack, name, new CfnParameterProps { Type = "String", Default = "", Description = description });
}
