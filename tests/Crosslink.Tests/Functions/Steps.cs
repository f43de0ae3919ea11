using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Tests.Functions.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions;

/// <summary>The functions over fake AWS services, each with an environment of its own, called as the workflow calls them.</summary>
internal sealed class Steps
{
    public const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:order-17";

    private readonly Dictionary<string, FunctionHandler> _warm = [];

    public FakeAws Aws { get; } = new();

    public FakeTimeProvider Clock { get; init; } = new(TestEnvironment.Now);

    /// <summary>What the functions are given in its place.</summary>
    public TimeProvider? OtherClock { get; set; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal)
    {
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "ASIAI44QH8DHBEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "OWNTOKENOWNTOKEN",
        ["WORKFLOW"] = "crosslink",
        ["SEAL_KEY_ARN"] = FakeKms.KeyArn,
        ["SOURCES"] = Catalogue(),
    };

    public JsonObject Request { get; set; } = new() { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4", ["expiresInSeconds"] = 900 };

    public TimeSpan RemainingTime { get; set; } = TimeSpan.FromSeconds(10);

    public List<string> Lines { get; } = [];

    /// <summary>The catalogue with one member of its one entry changed.</summary>
    public static string Catalogue(string? member = null, JsonNode? value = null)
    {
        var source = new JsonObject
        {
            ["bucket"] = "classic-movies",
            ["region"] = "eu-west-1",
            ["roleArn"] = "arn:aws:iam::111122223333:role/S3Access",
            ["owner"] = "111122223333",
            ["externalId"] = "crosslink-classic-movies",
            ["allowedPrefixes"] = new JsonArray(""),
            ["maxExpiresInSeconds"] = 3600,
        };
        if (member is not null)
        {
            source[member] = value;
        }

        return new JsonObject { ["sources"] = new JsonArray(source) }.ToJsonString();
    }

    public Task<JsonObject> AssumeRoleAsync(string execution = Execution) =>
        InvokeAsync("AssumeRole", new JsonObject { ["for"] = "link", ["execution"] = execution, ["request"] = Request.DeepClone() });

    /// <summary>With a session of its own.</summary>
    public async Task<JsonObject> CheckObjectAsync() => await CheckObjectAsync(await AssumeRoleAsync());

    public Task<JsonObject> CheckObjectAsync(JsonObject session, string execution = Execution) =>
        InvokeAsync("CheckObject", new JsonObject { ["execution"] = execution, ["request"] = Request.DeepClone(), ["session"] = session.DeepClone() });

    public Task<JsonObject> PresignUrlAsync(JsonObject session, JsonObject described, string execution = Execution) =>
        InvokeAsync(
            "PresignUrl",
            new JsonObject { ["execution"] = execution, ["request"] = Request.DeepClone(), ["session"] = session.DeepClone(), ["object"] = described.DeepClone() });

    /// <summary>An object as CheckObject describes it.</summary>
    public static JsonObject Described() => new()
    {
        ["contentLength"] = 434234,
        ["contentType"] = "video/mp4",
        ["eTag"] = "\"fba9dede5f27731c9771645a39863328\"",
        ["lastModified"] = "2022-10-12T17:50:00Z",
    };

    public Task<JsonObject> InvokeAsync(string function, JsonObject payload) => InvokeAsync(function, payload.ToJsonString());

    public async Task<JsonObject> InvokeAsync(string function, string payload)
    {
        if (!_warm.TryGetValue(function, out var handler))
        {
            var environment = new FunctionEnvironment(Variables, OtherClock ?? Clock, bytes => bytes.Fill(7), Aws);
            _warm[function] = handler = HandlerTable.Create(function, environment);
        }

        var context = new StubLambdaContext { RemainingTime = RemainingTime };
        try
        {
            var answer = await handler(Encoding.UTF8.GetBytes(payload), context);
            return JsonSerializer.Deserialize<JsonObject>(answer.Span)!;
        }
        finally
        {
            lock (Lines)
            {
                Lines.AddRange(context.Lines);
            }
        }
    }
}
