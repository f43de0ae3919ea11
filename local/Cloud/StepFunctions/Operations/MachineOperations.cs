using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary>The operations on state machines.</summary>
internal sealed class MachineOperations(StepFunctionsState state, MachineRoles roles)
{
    private const int LongestDefinition = 1_048_576;
    private const int MostDiagnostics = 100;

    public JsonObject Create(ServiceCall call, StatesRequest request)
    {
        var name = request.Required("name", 80);
        var (region, account) = (call.Signature.Region, call.Caller.Account);
        var role = RoleArn(request) ?? throw Missing("roleArn");
        var arn = StatesArn.OfStateMachine(region, account, name);
        call.Demand("states:CreateStateMachine", arn.Text, account);
        DemandPassRole(call, role);
        roles.DemandTrust(new MachineRole(role, arn.Text));
        var type = Type(request);
        var machine = state.CreateStateMachine(region, account, new(name, type, request.Required("definition", LongestDefinition), role)
        {
            Logging = request.Object("loggingConfiguration"),
            Tracing = request.Object("tracingConfiguration"),
            Encryption = request.Object("encryptionConfiguration"),
        });
        return new() { ["stateMachineArn"] = machine.Arn.Text, ["creationDate"] = EpochSeconds.Of(machine.CreatedAt) };
    }

    public JsonObject Update(ServiceCall call, StatesRequest request)
    {
        var arn = Permitted(call, request, "states:UpdateStateMachine");
        var (definition, role) = (request.Text("definition", LongestDefinition), RoleArn(request));
        var (logging, tracing, encryption) =
            (request.Object("loggingConfiguration"), request.Object("tracingConfiguration"), request.Object("encryptionConfiguration"));
        if (definition is null && role is null && logging is null && tracing is null && encryption is null)
        {
            throw new AwsErrorException(400, "MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        }

        if (role is not null)
        {
            DemandPassRole(call, role);
            roles.DemandTrust(new MachineRole(role, state.FindStateMachine(arn).Arn.Text));
        }

        var machine = state.UpdateStateMachine(arn, draft => draft with
        {
            Definition = definition ?? draft.Definition,
            RoleArn = role ?? draft.RoleArn,
            Logging = logging ?? draft.Logging,
            Tracing = tracing ?? draft.Tracing,
            Encryption = encryption ?? draft.Encryption,
        });
        var answer = new JsonObject { ["updateDate"] = EpochSeconds.Of(machine.UpdatedAt) };
        AddRevision(answer, machine);
        return answer;
    }

    public JsonObject Delete(ServiceCall call, StatesRequest request)
    {
        state.DeleteStateMachine(Permitted(call, request, "states:DeleteStateMachine"));
        return [];
    }

    public JsonObject Describe(ServiceCall call, StatesRequest request)
    {
        var machine = state.FindStateMachine(Permitted(call, request, "states:DescribeStateMachine"));
        var answer = Description(machine, request);
        answer["status"] = "ACTIVE";
        answer["type"] = machine.Draft.Type.ApiName();
        answer["creationDate"] = EpochSeconds.Of(machine.CreatedAt);
        return answer;
    }

    public JsonObject DescribeForExecution(ServiceCall call, StatesRequest request)
    {
        var arn = request.Arn("executionArn", StatesArn.Execution);
        call.Demand("states:DescribeStateMachineForExecution", arn.Text, arn.Account);
        var machine = state.FindExecution(arn).Machine;
        var answer = Description(machine, request);
        answer["updateDate"] = EpochSeconds.Of(machine.UpdatedAt);
        return answer;
    }

    public JsonObject List(ServiceCall call, StatesRequest request)
    {
        call.Demand("states:ListStateMachines", "*", call.Caller.Account);
        return Page.Of(
            state.ListStateMachines(call.Signature.Region, call.Caller.Account),
            machine => machine.Name,
            (machine, last) => string.CompareOrdinal(machine.Name, last) > 0,
            request,
            "stateMachines",
            machine => new()
            {
                ["stateMachineArn"] = machine.Arn.Text,
                ["name"] = machine.Name,
                ["type"] = machine.Draft.Type.ApiName(),
                ["creationDate"] = EpochSeconds.Of(machine.CreatedAt),
            });
    }

    public static JsonObject Validate(ServiceCall call, StatesRequest request)
    {
        call.Demand("states:ValidateStateMachineDefinition", "*", call.Caller.Account);
        var findings = DefinitionCheck.Findings(request.Required("definition", LongestDefinition), Type(request));
        var most = request.MaxResults(MostDiagnostics);
        return new()
        {
            ["result"] = findings.Count == 0 ? "OK" : "FAIL",
            ["diagnostics"] = new JsonArray([.. findings.Take(most).Select(finding => new JsonObject
            {
                ["severity"] = "ERROR",
                ["code"] = DefinitionCheck.Code,
                ["message"] = finding.Reason,
                ["location"] = DefinitionCheck.Location(finding),
            })]),
            ["truncated"] = findings.Count > most,
        };
    }

    private static JsonObject Description(StateMachine machine, StatesRequest request)
    {
        var answer = new JsonObject
        {
            ["stateMachineArn"] = machine.Arn.Text,
            ["name"] = machine.Name,
            ["roleArn"] = machine.Draft.RoleArn,
            ["loggingConfiguration"] = machine.Draft.Logging?.DeepClone() ?? new JsonObject { ["level"] = "OFF", ["includeExecutionData"] = false },
            ["tracingConfiguration"] = machine.Draft.Tracing?.DeepClone() ?? new JsonObject { ["enabled"] = false },
            ["encryptionConfiguration"] = machine.Draft.Encryption?.DeepClone() ?? new JsonObject { ["type"] = "AWS_OWNED_KEY" },
        };
        if (IncludedData.IsAll(request))
        {
            answer["definition"] = machine.Draft.Definition;
        }

        AddRevision(answer, machine);
        return answer;
    }

    private static void AddRevision(JsonObject answer, StateMachine machine)
    {
        if (machine.RevisionId is not null)
        {
            answer["revisionId"] = machine.RevisionId;
        }
    }

    private static StatesArn Permitted(ServiceCall call, StatesRequest request, string action)
    {
        var arn = request.Arn("stateMachineArn", StatesArn.StateMachine);
        call.Demand(action, arn.Text, arn.Account);
        return arn;
    }

    private static StateMachineType Type(StatesRequest request) =>
        request.Choice("type", "STANDARD", "EXPRESS") == "EXPRESS" ? StateMachineType.Express : StateMachineType.Standard;

    private static string? RoleArn(StatesRequest request) => request.Text("roleArn", 256) is not { } arn ? null
        : arn.StartsWith("arn:aws:iam::", StringComparison.Ordinal) ? arn
        : throw new AwsErrorException(400, "InvalidArn", $"Invalid Role Arn: '{arn}'");

    internal static void DemandPassRole(ServiceCall call, string role) => call.Authorization.Demand(
        "iam:PassRole", role, call.Caller.Account, context: call.NewContext().With("iam:PassedToService", "states.amazonaws.com"));

    private static AwsErrorException Missing(string name) =>
        new(400, "ValidationException", $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");
}
