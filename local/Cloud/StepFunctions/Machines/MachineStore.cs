using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.Cloud.StepFunctions.Machines;

/// <summary>The state machines of all accounts and regions.</summary>
internal sealed class MachineStore(TimeProvider clock, Randomness randomness)
{
    private readonly ConcurrentDictionary<string, StateMachine> _machines = new();
    private readonly Lock _writing = new();

    /// <exception cref="AwsErrorException"><c>InvalidName</c>, <c>InvalidDefinition</c>, <c>StateMachineAlreadyExists</c>.</exception>
    public StateMachine Create(string region, string account, StateMachineDraft draft)
    {
        NameRules.Check(draft.Name);
        var arn = StatesArn.OfStateMachine(region, account, draft.Name);
        var definition = DefinitionCheck.Read(draft.Definition, draft.Type);
        lock (_writing)
        {
            if (_machines.TryGetValue(arn.Text, out var existing))
            {
                return existing.Draft.Repeats(draft)
                    ? existing
                    : throw new AwsErrorException(400, "StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");
            }

            var now = clock.GetUtcNow();
            return _machines[arn.Text] = new StateMachine(arn, draft, definition, now, now);
        }
    }

    /// <summary>Changes what the change gives; running executions go on with what they started with.</summary>
    /// <exception cref="AwsErrorException"><c>StateMachineDoesNotExist</c>, <c>InvalidDefinition</c>.</exception>
    public StateMachine Update(StatesArn arn, Func<StateMachineDraft, StateMachineDraft> change)
    {
        lock (_writing)
        {
            var machine = Find(arn);
            var draft = change(machine.Draft);
            if (draft.Repeats(machine.Draft) && draft.RoleArn == machine.Draft.RoleArn)
            {
                return machine;
            }

            return _machines[arn.Text] = machine with
            {
                Draft = draft,
                Definition = DefinitionCheck.Read(draft.Definition, draft.Type),
                UpdatedAt = clock.GetUtcNow(),
                RevisionId = randomness.NextUuid().ToString(),
            };
        }
    }

    /// <summary>Nothing happens when there is none; executions that run go on.</summary>
    public void Delete(StatesArn arn) => _machines.TryRemove(arn.Text, out _);

    /// <exception cref="AwsErrorException"><c>StateMachineDoesNotExist</c>.</exception>
    public StateMachine Find(StatesArn arn) => _machines.TryGetValue(arn.Text, out var machine)
        ? machine
        : throw new AwsErrorException(400, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    /// <summary>The <c>loggingConfiguration</c> of a machine by its ARN; null where it has none, or is deleted.</summary>
    public JsonObject? FindLogging(string arn) => _machines.GetValueOrDefault(arn)?.Draft.Logging;

    /// <summary>By name.</summary>
    public IReadOnlyList<StateMachine> List(string region, string account) =>
    [
        .. _machines.Values.Where(machine => machine.Arn.Region == region && machine.Arn.Account == account)
            .OrderBy(machine => machine.Name, StringComparer.Ordinal),
    ];
}
