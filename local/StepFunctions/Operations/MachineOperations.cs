using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StepFunctions.Operations;

/// <summary>CreateStateMachine, UpdateStateMachine, DeleteStateMachine, DescribeStateMachine and ListStateMachines.</summary>
internal static class MachineOperations
{
    public static JsonObject Create(StepFunctionsCall call)
    {
        var name = ResourceName.Check(call.Required("name"));
        var arn = $"arn:aws:states:{call.Call.Signature.Region}:{call.Call.Caller.Account}:stateMachine:{name}";
        call.Permit(arn, "states:CreateStateMachine", ":stateMachine:");
        var isExpress = (call.Request.Text("type") ?? "STANDARD") switch
        {
            "STANDARD" => false,
            "EXPRESS" => true,
            _ => throw StepFunctionsErrors.Invalid("type", "Member must satisfy enum value set: [STANDARD, EXPRESS]"),
        };
        var machine = Checked(() => call.State.Create(
            arn, call.Required("definition"), call.Required("roleArn"), isExpress, call.Request.Object("loggingConfiguration")));
        return new JsonObject { ["stateMachineArn"] = machine.Arn, ["creationDate"] = StepFunctionsCall.Time(machine.CreatedAt) };
    }

    public static JsonObject Update(StepFunctionsCall call, DateTimeOffset now)
    {
        var machine = call.Machine("stateMachineArn", "states:UpdateStateMachine");
        Checked(() =>
        {
            call.State.Update(machine, call.Request.Text("definition"), call.Request.Text("roleArn"));
            return machine;
        });
        return new JsonObject { ["updateDate"] = StepFunctionsCall.Time(now) };
    }

    public static JsonObject Delete(StepFunctionsCall call)
    {
        var arn = call.Required("stateMachineArn");
        call.Permit(arn, "states:DeleteStateMachine", ":stateMachine:");
        call.State.Delete(arn);
        return [];
    }

    public static JsonObject Describe(StepFunctionsCall call) =>
        Description(call.Machine("stateMachineArn", "states:DescribeStateMachine"));

    public static JsonObject DescribeForExecution(StepFunctionsCall call) =>
        Description(call.Execution("states:DescribeStateMachineForExecution").Machine);

    public static JsonObject List(StepFunctionsCall call)
    {
        var account = call.Call.Caller.Account;
        call.Call.Demand("states:ListStateMachines", "*", account);
        var page = Page.Of([.. call.State.Machines.Where(machine => machine.Account == account && machine.Region == call.Call.Signature.Region)], call.Request);
        var answer = new JsonObject
        {
            ["stateMachines"] = new JsonArray([.. page.Items.Select(machine => (JsonNode)new JsonObject
            {
                ["stateMachineArn"] = machine.Arn,
                ["name"] = machine.Name,
                ["type"] = machine.Type,
                ["creationDate"] = StepFunctionsCall.Time(machine.CreatedAt),
            })]),
        };
        return Paging.Add(answer, page.NextToken);
    }

    private static JsonObject Description(StateMachine machine)
    {
        var description = new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["status"] = "ACTIVE",
            ["definition"] = machine.DefinitionText,
            ["roleArn"] = machine.RoleArn,
            ["type"] = machine.Type,
            ["creationDate"] = StepFunctionsCall.Time(machine.CreatedAt),
        };
        if (machine.LoggingConfiguration is { } logging)
        {
            description["loggingConfiguration"] = logging.DeepClone();
        }

        return description;
    }

    private static StateMachine Checked(Func<StateMachine> make)
    {
        try
        {
            return make();
        }
        catch (DefinitionException e)
        {
            throw StepFunctionsErrors.InvalidDefinition(e.Message);
        }
    }
}
