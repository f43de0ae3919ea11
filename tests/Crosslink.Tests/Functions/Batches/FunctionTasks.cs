using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions.Runtime;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Tests.Functions.Aws;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>
/// The functions themselves behind the tasks of a definition, over fake AWS services. Keeps the payloads, which for the
/// children of a Map are in no history.
/// </summary>
internal sealed class FunctionTasks : ITaskRunner, IDisposable
{
    private const string Bucket = "crosslink-batches-444455556666";

    // With parts, so that the SDK does not compare it with the content.
    private const string ETag = "\"d41d8cd98f00b204e9800998ecf8427e-1\"";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SemaphoreSlim _one = new(1);

    public FunctionTasks()
    {
        Steps.Variables["BATCH_BUCKET"] = Bucket;
        Steps.Aws.S3.Answer = (request, _) => Task.FromResult(Serve(request));
    }

    public Steps Steps { get; } = new() { RemainingTime = TimeSpan.FromSeconds(300) };

    /// <summary>Functions by name, in the order of the calls, with what they were given and gave.</summary>
    public List<(string Function, JsonNode Payload, JsonNode Answer)> Calls { get; } = [];

    /// <summary>What a function throws in place of its answer; null for its answer.</summary>
    public Func<string, Exception?> Fails { get; set; } = _ => null;

    /// <summary>What is in the batch bucket, for the functions and for the Map.</summary>
    public MapBucket Batches { get; } = new() { Manifest = null };

    public string? Find(string key) => Batches.Written.GetValueOrDefault($"{Bucket}/{key}");

    public void Put(string key, string content) => Batches.Written[$"{Bucket}/{key}"] = content;

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        var function = request.Parameters!["FunctionName"]!.GetValue<string>()["${".Length..^"FunctionArn}".Length];
        var payload = request.Parameters["Payload"]!.AsObject();
        await _one.WaitAsync(cancellationToken);
        try
        {
            var answer = Fails(function) is { } failure ? throw failure : await Steps.InvokeAsync(function, payload);
            Calls.Add((function, payload.DeepClone(), answer.DeepClone()));
            return new JsonObject { ["ExecutedVersion"] = "$LATEST", ["Payload"] = answer, ["StatusCode"] = 200 };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var report = ErrorReport.Of(exception);
            throw new StatesErrorException(report.ErrorType, JsonSerializer.Serialize(report, Readable));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private HttpResponseMessage Serve(WireExchange request)
    {
        var key = Uri.UnescapeDataString(request.Url.AbsolutePath)[1..];
        switch (request.Method)
        {
            case "HEAD":
                return FakeS3.Head();
            case "PUT":
                Put(key, request.Body);
                return FakeAws.Response(HttpStatusCode.OK, "", "application/xml", ("ETag", ETag));
            default:
                return Find(key) is { } content
                    ? FakeAws.Response(HttpStatusCode.OK, content, "application/x-ndjson", ("ETag", ETag))
                    : FakeS3.Refusal(request, HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
        }
    }
}
