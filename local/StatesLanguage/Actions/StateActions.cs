using System.Collections.Frozen;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>The action of each type of state. A new type is one more line.</summary>
internal sealed class StateActions(ITaskRunner tasks, MapAction map)
{
    private readonly FrozenDictionary<Type, IStateAction> _actions = new Dictionary<Type, IStateAction>
    {
        [typeof(TaskState)] = new TaskAction(tasks),
        [typeof(PassState)] = new PassAction(),
        [typeof(ChoiceState)] = new ChoiceAction(),
        [typeof(WaitState)] = new WaitAction(),
        [typeof(ParallelState)] = new ParallelAction(),
        [typeof(MapState)] = map,
        [typeof(SucceedState)] = new SucceedAction(),
        [typeof(FailState)] = new FailAction(),
    }.ToFrozenDictionary();

    public IStateAction Of(State state) => _actions[state.GetType()];
}
