using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>The results as the state gives them itself, without a ResultWriter: an array in the order of the children.</summary>
/// <param name="state">The Map state's name.</param>
internal sealed class InlineResults(string state) : IMapResults
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, JsonNode?> _results = [];
    private long _characters;

    public Task AddAsync(ChildExecution child, string input, ExecutionOutcome outcome)
    {
        var result = ResultRecord.Of(Transformation.Compact, child, input, outcome).Single();
        lock (_lock)
        {
            _characters += Json.Write(result).Length + 1;
            if (_characters > PayloadLimit.MostBytes)
            {
                // Too large already: nothing of it is needed.
                _results.Clear();
            }
            else
            {
                _results[child.Number] = result;
            }
        }

        return Task.CompletedTask;
    }

    public Task AddPendingAsync(ItemBatch batch) => Task.CompletedTask;

    public Task<JsonNode?> FinishAsync(CancellationToken cancellationToken) => _characters > PayloadLimit.MostBytes
        ? throw new StatesErrorException(
            StatesErrorName.DataLimitExceeded,
            $"The state/task '{state}' returned a result with a size exceeding the maximum number of bytes service limit.")
        : Task.FromResult<JsonNode?>(new JsonArray([.. _results.Values.Select(result => result?.DeepClone())]));

    public void Dispose()
    {
    }
}
