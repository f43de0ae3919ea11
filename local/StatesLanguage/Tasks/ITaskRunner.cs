using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Tasks;

/// <summary>Does the work of Task states: the resources behind the interpreter.</summary>
public interface ITaskRunner
{
    /// <summary>Runs one attempt. The executor cancels it when the task's time is up or the execution stops.</summary>
    /// <returns>
    /// The Result as the service integration gives it; for <c>lambda:invoke</c>
    /// <c>{"ExecutedVersion", "Payload", "StatusCode", …}</c>.
    /// </returns>
    /// <exception cref="StatesErrorException">The attempt failed; Retry and Catch match its Error Name.</exception>
    Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken);
}
