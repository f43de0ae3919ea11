using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Definitions;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>
/// One definition: its role, a Standard state machine (history, StartExecution) and, where the definition allows it, an
/// Express state machine (cheap, StartSyncExecution) from the same text.
/// </summary>
internal sealed class WorkflowStateMachine(Construct scope, WorkflowStackInputs inputs, WorkflowValues values)
{
    private static readonly AcceptedFinding[] FailuresAreLogged =
    [
        new("AwsSolutions-SF1", "A Standard execution has its history, and each function writes a line; the log has every failure. machineLogLevel=ALL logs every event."),
    ];

    private static readonly AcceptedFinding[] TracesAreOff =
    [
        new("AwsSolutions-SF2", "The deployment's context has tracing=false."),
        new("Serverless-StepFunctionStateMachineXray", "The deployment's context has tracing=false."),
    ];

    /// <param name="functionArns">By function.</param>
    /// <returns>The state machines' names without the prefix.</returns>
    public IReadOnlyList<string> Create(MachineDefinition definition, IReadOnlyDictionary<string, string> functionArns)
    {
        var role = WorkflowRole.Create(scope, $"{LogicalId.Of(definition.Name)}MachineRole", new WorkflowRoleInputs(
            values.MachineRoleName(definition.Name),
            $"What the state machine {definition.Name} calls",
            "state-machine-trust",
            definition.Name,
            inputs.Documents,
            values.ForStateMachine(definition.Name, definition.Functions),
            Accepted: []));
        var substitutions = DefinitionSubstitutions.Of(definition.Text, values, function => functionArns[function]);
        Add(definition.Name, "STANDARD", definition, role, substitutions);
        if (!definition.RunsAsExpress)
        {
            return [definition.Name];
        }

        Add($"{definition.Name}-express", "EXPRESS", definition, role, substitutions);
        return [definition.Name, $"{definition.Name}-express"];
    }

    private void Add(string name, string type, MachineDefinition definition, CfnRole role, SortedDictionary<string, string> substitutions)
    {
        // A function and a definition may share a name: PresignBatch and presign-batch.
        var id = $"{LogicalId.Of(name)}Machine";
        var machine = new CfnStateMachine(scope, id, new CfnStateMachineProps
        {
            StateMachineName = $"{values.Prefix}-{name}",
            StateMachineType = type,
            RoleArn = role.AttrArn,
            DefinitionString = definition.Text,
            DefinitionSubstitutions = substitutions,
            // Step Functions keeps nothing of an Express execution; a key of ours would cost a call of KMS for each link.
            EncryptionConfiguration = type == "EXPRESS" ? null : new CfnStateMachine.EncryptionConfigurationProperty
            {
                Type = "CUSTOMER_MANAGED_KMS_KEY",
                KmsKeyId = values.WorkflowKeyArn,
                KmsDataKeyReusePeriodSeconds = 300,
            },
            LoggingConfiguration = new CfnStateMachine.LoggingConfigurationProperty
            {
                Level = inputs.Settings.MachineLogLevel,
                // Input and output hold a finished link; they stay in the encrypted history. The error and the cause of a
                // failure are logged all the same, so what the functions say of one names no object.
                IncludeExecutionData = false,
                Destinations = new object[]
                {
                    new CfnStateMachine.LogDestinationProperty
                    {
                        CloudWatchLogsLogGroup = new CfnStateMachine.CloudWatchLogsLogGroupProperty { LogGroupArn = AddLogs(id, name).AttrArn },
                    },
                },
            },
            TracingConfiguration = new CfnStateMachine.TracingConfigurationProperty { Enabled = inputs.Settings.Tracing },
        });
        machine.Accept([.. inputs.Settings.MachineLogLevel == "ALL" ? [] : FailuresAreLogged, .. inputs.Settings.Tracing ? [] : TracesAreOff]);

        _ = new CfnOutput(scope, $"{id}Arn", new CfnOutputProps { Value = machine.Ref });
    }

    private CfnLogGroup AddLogs(string id, string name)
    {
        var logs = new CfnLogGroup(scope, $"{id}Logs", new CfnLogGroupProps
        {
            // Log groups under this prefix take no space in the account's log resource policy.
            LogGroupName = $"/aws/vendedlogs/states/{values.Prefix}-{name}",
            RetentionInDays = inputs.Settings.LogRetentionDays,
            KmsKeyId = values.WorkflowKeyArn,
        });
        logs.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        return logs;
    }
}
