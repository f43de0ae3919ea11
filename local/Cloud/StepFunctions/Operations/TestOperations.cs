using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.Cloud.StepFunctions.Tests;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary><c>TestState</c>.</summary>
internal sealed class TestOperations(StepFunctionsState state, MachineRoles roles)
{
    private const int LongestDefinition = 1_048_576;
    private const int LongestText = 262_144;

    // No state machine is there; its role is assumed for one of this name.
    private const string Machine = "TestState";

    public async Task<JsonObject> TestStateAsync(ServiceCall call, StatesRequest request, CancellationToken cancellationToken)
    {
        call.Demand("states:TestState", "*", call.Caller.Account);
        var order = new StateTestOrder(request.Required("definition", LongestDefinition), request.Text("stateName", 80), request.Text("input", LongestText) ?? "{}")
        {
            Mock = request.Object("mock"),
            Configuration = request.Object("stateConfiguration"),
            Context = request.Text("context", LongestText),
            Variables = request.Text("variables", LongestText),
            Inspects = request.Choice("inspectionLevel", "INFO", "DEBUG", "TRACE") is "DEBUG" or "TRACE",
        };
        if (order.Mock is not null && request.Flag("revealSecrets", false))
        {
            throw StateTestOrder.Invalid("TestState does not support RevealSecrets when a mock is specified.");
        }

        var tested = order.Find();
        StepFunctionsState.CheckInput(order.Input);
        var arn = StatesArn.OfStateMachine(call.Signature.Region, call.Caller.Account, Machine).Text;
        var role = Role(call, request, arn);
        if (role is null && order.Mock is null && tested.Type == "Task")
        {
            throw StateTestOrder.Invalid("RoleArn must be specified when testing a Task state");
        }

        var name = state.NewName();
        var facts = new ExecutionFacts(
            $"{arn.Replace(":stateMachine:", ":express:", StringComparison.Ordinal)}:{name}:{name}", name, call.ReceivedAt, order.Input, arn, Machine, role ?? "", IsExpress: true);
        return await order.RunAsync(state.Tester, tested, facts, cancellationToken);
    }

    private string? Role(ServiceCall call, StatesRequest request, string machine)
    {
        if (request.Text("roleArn", 256) is not { } role)
        {
            return null;
        }

        MachineOperations.DemandPassRole(call, role);
        roles.DemandTrust(new MachineRole(role, machine));
        return role;
    }
}
