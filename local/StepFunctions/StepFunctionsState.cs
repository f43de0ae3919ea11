using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.StepFunctions;

/// <summary>The state machines of all accounts and their executions. Knows nothing of HTTP.</summary>
/// <param name="clock">For everything that is recorded, and for waits.</param>
/// <param name="randomness">For jitter, and for names that a caller leaves out.</param>
/// <param name="tasks">The resources behind Task states.</param>
public sealed class StepFunctionsState(TimeProvider clock, Randomness randomness, ITaskRunner tasks)
{
    // Step Functions quotas: input or output of an execution, in bytes of UTF-8.
    private const int MaxInputBytes = 256 * 1024;

    private readonly ConcurrentDictionary<string, StateMachine> _machines = new(StringComparer.Ordinal);
    private readonly RunningExecutions _executions = new();
    private readonly Interpreter _interpreter = new(clock, randomness, tasks);

    public IReadOnlyList<StateMachine> Machines => [.. _machines.Values.OrderBy(machine => machine.Name, StringComparer.Ordinal)];

    /// <summary>Makes a state machine, or finds the very same one made before.</summary>
    /// <param name="arn"><c>arn:aws:states:region:account:stateMachine:name</c></param>
    /// <exception cref="DefinitionException">The definition is not valid, or not supported here.</exception>
    /// <exception cref="Wire.AwsErrorException"><c>InvalidName</c>, or <c>StateMachineAlreadyExists</c> for another definition.</exception>
    public StateMachine Create(string arn, string definition, string roleArn, bool isExpress, JsonObject? logging = null)
    {
        var machine = new StateMachine(
            arn, ResourceName.Check(arn.Split(':', 7)[6]), isExpress, roleArn, definition, StateMachineDefinition.Load(definition), clock.GetUtcNow())
        {
            LoggingConfiguration = logging,
        };
        var kept = _machines.GetOrAdd(arn, machine);
        return (kept.DefinitionText, kept.RoleArn, kept.IsExpress) == (definition, roleArn, isExpress)
            ? kept
            : throw new Wire.AwsErrorException(400, "StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");
    }

    /// <summary>Puts another definition or role in place; executions under way go on by the one they started with.</summary>
    /// <exception cref="DefinitionException">The definition is not valid, or not supported here.</exception>
    public void Update(StateMachine machine, string? definition, string? roleArn) => _machines[machine.Arn] = machine with
    {
        DefinitionText = definition ?? machine.DefinitionText,
        Definition = definition is null ? machine.Definition : StateMachineDefinition.Load(definition),
        RoleArn = roleArn ?? machine.RoleArn,
    };

    public void Delete(string arn) => _machines.TryRemove(arn, out _);

    public StateMachine? FindMachine(string arn) => _machines.GetValueOrDefault(arn);

    public Execution? FindExecution(string arn) => _executions.Find(arn);

    /// <summary>The executions of a machine that are still known, the latest first.</summary>
    public IReadOnlyList<Execution> ExecutionsOf(string machineArn) =>
        [.. _executions.All.Where(execution => execution.Machine.Arn == machineArn).OrderByDescending(execution => execution.Facts.StartTime).ThenBy(execution => execution.Facts.Name, StringComparer.Ordinal)];

    /// <summary>Starts an execution, which runs on by itself. <see cref="ExecutionHistory.Ended"/> tells of its end.</summary>
    /// <param name="name">Null for a new UUID.</param>
    /// <param name="input">A JSON text of at most 256 KiB.</param>
    /// <exception cref="Wire.AwsErrorException"><c>InvalidName</c>, <c>InvalidExecutionInput</c> or <c>ExecutionAlreadyExists</c>.</exception>
    public Execution Start(StateMachine machine, string? name, string input)
    {
        CheckInput(input);
        name = name is null ? randomness.NextUuid().ToString() : ResourceName.Check(name);
        var facts = new ExecutionFacts(
            ArnOf(machine, name), name, clock.GetUtcNow(), input, machine.Arn, machine.Name, machine.RoleArn, machine.IsExpress);
        var execution = new Execution(facts, new ExecutionHistory(clock, machine.IsExpress), machine);
        if (_executions.Add(execution) is { } stop)
        {
            _ = RunAsync(execution, stop);
            return execution;
        }

        // "StartExecution is idempotent for STANDARD workflows": the same name and input while that execution runs.
        return _executions.Find(facts.Arn) is { Outcome: null } running && running.Facts.Input == input
            ? running
            : throw StepFunctionsErrors.ExecutionExists(facts.Arn);
    }

    /// <summary>Ends an execution as ABORTED, unless it has ended already.</summary>
    public ExecutionOutcome Stop(Execution execution, string? error, string? cause)
    {
        var outcome = execution.History.End(new ExecutionOutcome(ExecutionStatus.Aborted, Error: error, Cause: cause), 0);
        _executions.Stop(execution.Facts.Arn);
        return outcome;
    }

    private async Task RunAsync(Execution execution, CancellationTokenSource stop)
    {
        // Off the caller's thread: an execution runs on while StartExecution answers.
        await Task.Run(() => _interpreter.RunAsync(execution.Machine.Definition, execution.Facts, execution.History, stop.Token));
        _executions.Ended(execution);
    }

    private string ArnOf(StateMachine machine, string name)
    {
        var prefix = machine.Arn.Replace(":stateMachine:", machine.IsExpress ? ":express:" : ":execution:", StringComparison.Ordinal);
        return machine.IsExpress ? $"{prefix}:{name}:{randomness.NextUuid()}" : $"{prefix}:{name}";
    }

    private static void CheckInput(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > MaxInputBytes)
        {
            throw StepFunctionsErrors.Invalid("input", $"Member must have length less than or equal to {MaxInputBytes}");
        }

        try
        {
            using var parsed = JsonDocument.Parse(input, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw StepFunctionsErrors.InvalidInput(e.Message);
        }
    }
}
