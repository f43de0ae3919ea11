using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Crosslink.Cdk.Monitoring;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Functions;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>Account B: the functions, the state machines and the resources that they use.</summary>
internal static class WorkflowStack
{
    private const string BatchMachine = "presign-batch";

    /// <param name="stack">The empty stack of account B.</param>
    public static void Fill(Stack stack, WorkflowStackInputs inputs)
    {
        var ticketApi = TicketApi.Create(stack, inputs);
        var values = AddKeys(stack, inputs) with { TicketUrl = ticketApi?.Url };
        BatchBucket.Create(stack, inputs, values);
        var functions = AddFunctions(stack, inputs, values);
        ticketApi?.Connect(values, functions[TicketApi.Function]);
        var stateMachine = new WorkflowStateMachine(stack, inputs, values);
        var definitions = MachineDefinition.All(inputs.App);
        var machines = definitions.SelectMany(definition => stateMachine.Create(definition, functions)).ToArray();
        var alarms = inputs.Settings.Alarms == AlarmChoice.None
            ? null
            : new Alarms(stack, values.Prefix, AlarmTopic.Create(stack, values, inputs.Documents, inputs.Settings.AlarmEmail).Ref);
        if (alarms is not null)
        {
            var ofLinks = definitions.Where(definition => definition.Name != BatchMachine).SelectMany(definition => definition.Functions).Append(TicketApi.Function).ToHashSet();
            WorkflowAlarms.Add(
                alarms,
                values,
                inputs.Settings.Alarms,
                machines.Select(machine => (machine, machine == BatchMachine)),
                functions.Keys.Select(function => (function, !ofLinks.Contains(function))));
        }

        if (inputs.Settings.Dashboard)
        {
            WorkflowDashboard.Create(stack, values, machines, [.. functions.Keys]);
        }

        if (machines.Contains(BatchMachine))
        {
            var file = Path.Combine(inputs.App.Repository.Cdk, "schedules.json");
            BatchSchedules.Create(stack, BatchSchedule.Parse(inputs.App.Schedules ?? File.ReadAllText(file)), inputs, values, values.StateMachineArn(BatchMachine));
            if (alarms is not null)
            {
                BatchSchedules.AddAlarm(alarms, values);
            }
        }
    }

    private static WorkflowValues AddKeys(Construct stack, WorkflowStackInputs inputs)
    {
        // Key policies name no key, so the keys can come first.
        var values = new WorkflowValues
        {
            Partition = inputs.Settings.Partition,
            Region = inputs.Settings.WorkflowRegion,
            Account = inputs.Settings.WorkflowAccount,
            Prefix = inputs.Settings.Prefix,
            SealKeyArn = "",
            WorkflowKeyArn = "",
            Catalogue = inputs.Catalogue,
            FunctionAlias = WorkflowFunction.AliasName,
            BatchConcurrency = inputs.Settings.BatchConcurrency,
        };
        var seal = CustomerKey.Create(
            stack, "SealKey", $"{values.Prefix}-seal", "Wraps the data keys of sealed credentials", inputs.Documents.Render("seal-key", values.Common()));
        var workflow = CustomerKey.Create(
            stack, "WorkflowKey", $"{values.Prefix}-workflow", "Encrypts history, logs, alarms and batches", inputs.Documents.Render("workflow-key", values.Common()));
        return values with { SealKeyArn = seal.AttrArn, WorkflowKeyArn = workflow.AttrArn };
    }

    private static SortedDictionary<string, string> AddFunctions(Construct stack, WorkflowStackInputs inputs, WorkflowValues values)
    {
        var code = Code.FromAsset(inputs.Binary.Folder(), new Amazon.CDK.AWS.S3.Assets.AssetOptions
        {
            Exclude = ["*.dbg", "*.pdb", "*.xml"],
        });
        var arns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var function in FunctionDeclaration.All.Where(function => function.Name != TicketApi.Function || values.TicketUrl is not null))
        {
            arns[function.Name] = WorkflowFunction.Create(stack, function, inputs, values, code);
        }

        return arns;
    }
}
