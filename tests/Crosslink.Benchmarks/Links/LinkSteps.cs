using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Cloud;

namespace Crosslink.Benchmarks.Links;

/// <summary>One link through the embedded cloud, step by step: what each function is invoked with.</summary>
/// <param name="cloud">Serves the sample films.</param>
internal sealed class LinkSteps(LocalCloud cloud)
{
    // As Step Functions writes it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:benchmark";

    public static JsonObject Input() =>
        new() { ["bucket"] = "classic-movies", ["key"] = "été/voyage dans la lune + 1902.mp4", ["expiresInSeconds"] = 3000 };

    /// <summary>The payloads by function, in the workflow's order; each is made from what the functions before answered.</summary>
    public async Task<IReadOnlyList<(string Function, string Payload)>> PayloadsAsync()
    {
        var first = new JsonObject { ["execution"] = Execution, ["request"] = Input() };
        var state = new JsonObject { ["for"] = "link", ["execution"] = Execution, ["request"] = await AnswerAsync("ValidateRequest", first) };
        var assume = state.ToJsonString(Plain);
        state["session"] = await AnswerAsync("AssumeRole", state);
        var check = state.ToJsonString(Plain);
        state["object"] = await AnswerAsync("CheckObject", state);
        return [("ValidateRequest", first.ToJsonString(Plain)), ("AssumeRole", assume), ("CheckObject", check), ("PresignUrl", state.ToJsonString(Plain))];
    }

    private async Task<JsonNode> AnswerAsync(string function, JsonObject payload)
    {
        var result = await cloud.Lambda.InvokeAsync(cloud.Lambda.Find($"crosslink-{function}")!, Encoding.UTF8.GetBytes(payload.ToJsonString(Plain)), CancellationToken.None);
        var answer = Encoding.UTF8.GetString(result.Payload.Span);
        return result.Failed ? throw new InvalidOperationException($"{function} failed: {answer}") : JsonNode.Parse(answer)!;
    }
}
