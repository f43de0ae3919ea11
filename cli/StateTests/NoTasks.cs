using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Cli.StateTests;

/// <summary>No Task is done: each is mocked before it comes to that.</summary>
internal sealed class NoTasks : ITaskRunner
{
    public Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
