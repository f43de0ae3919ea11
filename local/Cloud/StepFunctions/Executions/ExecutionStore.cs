using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.Cloud.StepFunctions.Executions;

/// <summary>Executions by ARN: all that run, and the latest of those that have ended.</summary>
/// <param name="keptExecutions">How many that have ended are kept; the one that ended first goes first.</param>
internal sealed class ExecutionStore(TimeProvider clock, Randomness randomness, int keptExecutions)
{
    // 256 MiB: a few executions with much data must not crowd out the memory that all others fit into.
    private const long MostKeptData = 4L * ExecutionHistory.MostData;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Execution> _byArn = [];
    private readonly Queue<Execution> _ended = new();
    private long _started;
    private long _keptData;

    /// <summary>Registers a new execution, or finds the one that this start repeats.</summary>
    /// <exception cref="AwsErrorException"><c>ExecutionAlreadyExists</c>.</exception>
    public (Execution Execution, bool IsNew) Add(StateMachine machine, string name, string input)
    {
        Guid? expressId = machine.IsExpress ? randomness.NextUuid() : null;
        var arn = StatesArn.OfExecution(machine.Arn, machine.Name, name, expressId);
        lock (_lock)
        {
            if (_byArn.TryGetValue(arn.Text, out var existing))
            {
                // "If you call StartExecution with the same name and input as a running execution, the call succeeds
                // and return the same response as the original request. If the execution is closed or if the input
                // is different, it returns a 400 ExecutionAlreadyExists error."
                return existing.Status == ExecutionStatus.Running && existing.Facts.Input == input
                    ? (existing, false)
                    : throw new AwsErrorException(400, "ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
            }

            var facts = new ExecutionFacts(
                arn.Text, name, clock.GetUtcNow(), input, machine.Arn.Text, machine.Name, machine.Draft.RoleArn, machine.IsExpress);
            var history = new ExecutionHistory(clock, machine.IsExpress);
            return (_byArn[arn.Text] = new Execution(++_started, arn, machine, facts, history), true);
        }
    }

    /// <summary>Says that an execution has ended, and forgets what ended too long ago.</summary>
    public void Retire(Execution execution)
    {
        lock (_lock)
        {
            _ended.Enqueue(execution);
            _keptData += execution.History.KeptData;
            while (_ended.Count > keptExecutions || _keptData > MostKeptData)
            {
                var forgotten = _ended.Dequeue();
                _keptData -= forgotten.History.KeptData;
                _byArn.Remove(forgotten.Arn.Text);
            }
        }
    }

    /// <exception cref="AwsErrorException"><c>ExecutionDoesNotExist</c>.</exception>
    public Execution Find(StatesArn arn) => Find(arn.Text);

    /// <exception cref="AwsErrorException"><c>ExecutionDoesNotExist</c>.</exception>
    public Execution Find(string arn)
    {
        lock (_lock)
        {
            return _byArn.TryGetValue(arn, out var execution)
                ? execution
                : throw new AwsErrorException(400, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
        }
    }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Execution> List()
    {
        lock (_lock)
        {
            return [.. _byArn.Values.OrderByDescending(execution => execution.Number)];
        }
    }
}
