using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Deployment.Functions;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>
/// One function with its own role, its log group, a retained version, and the alias that the state
/// machines call. Pointing the alias at an earlier version rolls a deployment back.
/// </summary>
internal static class WorkflowFunction
{
    /// <summary>What state machines call in AWS.</summary>
    public const string AliasName = "live";

    private static readonly AcceptedFinding OnlyTracesAreUnnamed = new(
        "Serverless-LambdaStarPermissions", "The one statement without a resource sends traces, and X-Ray's actions have none to name.");

    private static readonly AcceptedFinding NobodyInvokesItAsynchronously = new(
        "Serverless-LambdaDLQ", "Only state machines or an API invoke it, and they wait for its answer; a dead-letter queue is for asynchronous invocations.");

    private static readonly AcceptedFinding[] TracesAreOff =
    [
        new("Serverless-LambdaTracing", "The deployment's context has tracing=false."),
    ];

    /// <returns>The alias' ARN.</returns>
    public static string Create(Construct scope, FunctionDeclaration function, WorkflowStackInputs inputs, WorkflowValues values, Code code)
    {
        var name = $"{values.Prefix}-{function.Name}";
        var role = WorkflowRole.Create(scope, $"{function.Name}Role", new WorkflowRoleInputs(
            name,
            $"What the step {function.Name} calls, and nothing else",
            "function-trust",
            function.Name,
            inputs.Documents,
            values.ForFunction(function.Name),
            [OnlyTracesAreUnnamed]));
        var logs = new CfnLogGroup(scope, $"{function.Name}Logs", new CfnLogGroupProps
        {
            LogGroupName = $"/aws/lambda/{name}",
            RetentionInDays = inputs.Settings.LogRetentionDays,
            KmsKeyId = values.WorkflowKeyArn,
        });
        logs.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        var resource = new Function(scope, function.Name, new FunctionProps
        {
            FunctionName = name,
            Runtime = Runtime.PROVIDED_AL2023,
            Architecture = inputs.Settings.Architecture == "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Handler = function.Handler,
            Code = code,
            MemorySize = function.MemorySize,
            Timeout = Duration.Seconds(function.Timeout),
            // The role above is complete; nothing may add to it.
            Role = Role.FromRoleArn(scope, $"{function.Name}WrittenRole", role.AttrArn, new FromRoleArnOptions { Mutable = false }),
            LogGroup = LogGroup.FromLogGroupName(scope, $"{function.Name}WrittenLogs", logs.Ref),
            LoggingFormat = LoggingFormat.JSON,
            Tracing = inputs.Settings.Tracing ? Tracing.ACTIVE : Tracing.DISABLED,
            Environment = new Dictionary<string, string>(FunctionVariables.For(inputs.Documents.Read(function.Name), values)),
            CurrentVersionOptions = new VersionOptions { RemovalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
        });
        var lambda = (CfnFunction)resource.Node.DefaultChild!;
        lambda.Accept([NobodyInvokesItAsynchronously, .. inputs.Settings.Tracing ? [] : TracesAreOff]);
        // Each invocation has a line of the function's own. Lambda's three (start, end, report) would double what is paid for logs.
        lambda.AddPropertyOverride("LoggingConfig.SystemLogLevel", "WARN");
        lambda.AddPropertyOverride("LoggingConfig.ApplicationLogLevel", inputs.Settings.FunctionLogLevel);
        return new Alias(scope, $"{function.Name}Alias", new AliasProps { AliasName = AliasName, Version = resource.CurrentVersion }).FunctionArn;
    }
}
