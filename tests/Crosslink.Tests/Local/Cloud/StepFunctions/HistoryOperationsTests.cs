using System.Text.Json.Nodes;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>GetExecutionHistory, against the API reference and answers recorded from the service (localstack's test_sfn_api snapshots).</summary>
public sealed class HistoryOperationsTests : IAsyncDisposable
{
    private const string First = StatesService.FirstArn;
    private readonly StatesService _service = new();

    [Fact]
    public async Task GetExecutionHistory_has_each_event_with_its_details()
    {
        _service.Machine();
        await _service.EndedAsync();
        Scopes.Same(
            $$"""
            {"events":[
              {"timestamp":1767323045,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{}","inputDetails":{"truncated":false},"roleArn":"{{StatesService.Role}}"} },
              {"timestamp":1767323045,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"input":"{}","inputDetails":{"truncated":false},"name":"P"} },
              {"timestamp":1767323045,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"P","output":"{\"Arg1\":\"argument1\"}","outputDetails":{"truncated":false} } },
              {"timestamp":1767323045,"type":"ExecutionSucceeded","id":4,"previousEventId":3,"executionSucceededEventDetails":{"output":"{\"Arg1\":\"argument1\"}","outputDetails":{"truncated":false} } }]}
            """,
            await _service.CallAsync("GetExecutionHistory", $$"""{"executionArn":"{{First}}"}"""));
    }

    [Fact]
    public async Task GetExecutionHistory_without_data_leaves_inputs_and_outputs_out()
    {
        _service.Machine();
        await _service.EndedAsync();
        var answer = (await _service.CallAsync("GetExecutionHistory", $$"""{"executionArn":"{{First}}","includeExecutionData":false}""")).ToJsonString();
        Assert.DoesNotContain("argument1", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"input\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "1 2 3 4")]
    [InlineData(true, "4 3 2 1")]
    public async Task GetExecutionHistory_gives_pages_in_either_order(bool reverse, string expected)
    {
        _service.Machine();
        await _service.EndedAsync();
        var (ids, token) = (new List<int>(), (string?)null);
        do
        {
            var answer = await _service.CallAsync(
                "GetExecutionHistory",
                new JsonObject { ["executionArn"] = First, ["maxResults"] = 3, ["reverseOrder"] = reverse, ["nextToken"] = token }.ToJsonString());
            ids.AddRange(answer["events"]!.AsArray().Select(e => e!["id"]!.GetValue<int>()));
            token = answer["nextToken"]?.GetValue<string>();
        }
        while (token is not null);
        Assert.Equal(expected, string.Join(' ', ids));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
