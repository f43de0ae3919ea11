using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>
/// Task results by script, in the order of the calls, for all functions or for each by its FunctionName:
/// a JSON text is the function's answer, <c>!Name cause</c> an error, <c>hang</c> no answer. The last line of a script
/// goes on for ever.
/// </summary>
internal sealed class ScriptedTasks : ITaskRunner
{
    private readonly Dictionary<string, Queue<string>> _scripts = [];
    private readonly List<TaskRequest> _requests = [];

    public ScriptedTasks(params string[] script) => _scripts[""] = new Queue<string>(script);

    public IReadOnlyList<TaskRequest> Requests => _requests;

    /// <summary>The names of the functions called, in order.</summary>
    public IEnumerable<string> Functions => _requests.Select(request => request.Function);

    public ScriptedTasks For(string function, params string[] script)
    {
        _scripts[function] = new Queue<string>(script);
        return this;
    }

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        string line;
        lock (_scripts)
        {
            _requests.Add(request with { Parameters = request.Parameters?.DeepClone() });
            var script = _scripts.GetValueOrDefault(request.Function, _scripts[""]);
            line = script.Count > 1 ? script.Dequeue() : script.Peek();
        }

        if (line == "hang")
        {
            await new TaskCompletionSource<JsonNode?>().Task.WaitAsync(cancellationToken);
        }

        if (line.StartsWith('!'))
        {
            var parts = line[1..].Split(' ', 2);
            throw new StatesErrorException(parts[0], parts.Length > 1 ? parts[1] : null);
        }

        return request.IsFunction ? JsonNode.Parse(line) : new JsonObject { ["ExecutedVersion"] = "$LATEST", ["Payload"] = JsonNode.Parse(line), ["StatusCode"] = 200 };
    }
}
