using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Functions;

namespace Crosslink.Tests.Contract;

/// <summary>The functions one after the other, as the state machine calls them.</summary>
public abstract class WorkflowContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    private const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:contract";

    protected async Task<JsonObject> LinkAsync(JsonObject request, Source? source = null)
    {
        var valid = await InvokeAsync("ValidateRequest", new JsonObject { ["execution"] = Execution, ["request"] = request.DeepClone() }, source);
        var state = new JsonObject { ["for"] = "link", ["execution"] = Execution, ["request"] = valid };
        state["session"] = await InvokeAsync("AssumeRole", state, source);
        state["object"] = await InvokeAsync("CheckObject", state, source);
        return await InvokeAsync("PresignUrl", state, source);
    }

    /// <param name="source">Null for this class's own.</param>
    /// <param name="clock">Null for the cloud's.</param>
    protected async Task<JsonObject> InvokeAsync(string function, JsonObject payload, Source? source = null, TimeProvider? clock = null, ImmutableCredentials? credentials = null)
    {
        var catalogue = new { sources = new[] { source ?? Source } };
        var key = credentials ?? Cloud.CallersKey;
        var variables = new Dictionary<string, string>(Cloud.FunctionVariables)
        {
            ["AWS_REGION"] = Cloud.Region,
            ["AWS_ACCESS_KEY_ID"] = key.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = key.SecretKey,
            ["AWS_ENDPOINT_URL_S3"] = Cloud.Endpoint.AbsoluteUri,
            ["AWS_ENDPOINT_URL_STS"] = Cloud.StsEndpoint.AbsoluteUri,
            ["WORKFLOW"] = "crosslink",
            ["BATCH_BUCKET"] = Bucket,
            ["TICKET_URL"] = "https://tickets.example/t/",
            ["SOURCES"] = JsonSerializer.Serialize(catalogue, JsonSerializerOptions.Web),
        };
        if (key.UseToken)
        {
            variables["AWS_SESSION_TOKEN"] = key.Token;
        }

        var handler = HandlerTable.Create(function, new FunctionEnvironment(variables, clock ?? Cloud.Clock, RandomNumberGenerator.Fill, Cloud.FunctionHttp));
        var answer = await handler(JsonSerializer.SerializeToUtf8Bytes(payload), new StubLambdaContext());
        return JsonSerializer.Deserialize<JsonObject>(answer.Span)!;
    }
}
