using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>Gathers what the children of a Map run give.</summary>
internal interface IMapResults : IDisposable
{
    /// <summary>Takes the end of a child in; may be called from several threads.</summary>
    Task AddAsync(ChildExecution child, string input, ExecutionOutcome outcome);

    /// <summary>Takes a batch in that is not started.</summary>
    Task AddPendingAsync(ItemBatch batch);

    /// <summary>The state's result, once every child has ended.</summary>
    /// <exception cref="Errors.StatesErrorException"><c>States.ResultWriterFailed</c>, <c>States.DataLimitExceeded</c>.</exception>
    Task<JsonNode?> FinishAsync(CancellationToken cancellationToken);
}
