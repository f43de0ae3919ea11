using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Wire;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>AWS Lambda on the wire: Invoke, GetFunctionConfiguration and ListFunctions of API version 2015-03-31.</summary>
public sealed class LambdaEndpoint(LambdaService lambda) : IServiceEndpoint
{
    private const string Root = "/2015-03-31/functions";
    private const string ContentType = "application/json";
    private const int MaxLogTailBytes = 4096;

    public string SigningName => "lambda";

    public WireProtocol Protocol => WireProtocol.RestJson;

    public ServiceOperation Route(ServiceCall call) => (call.Request.Method, Segments(call.Request)) switch
    {
        ("POST", [var name, "invocations"]) => new("Invoke", (routed, cancellationToken) => InvokeAsync(routed, Permit(routed, "lambda:InvokeFunction", name), cancellationToken)),
        ("GET", [var name, "configuration"]) => new("GetFunctionConfiguration", (routed, cancellationToken) => DescribeAsync(routed, Permit(routed, "lambda:GetFunctionConfiguration", name), cancellationToken)),
        ("GET", []) => new("ListFunctions", ListAsync),
        _ => new("Unknown", (_, _) => throw new AwsErrorException(
            404, "ResourceNotFoundException", "Only Invoke, GetFunctionConfiguration and ListFunctions are served here.")),
    };

    private static string[] Segments(WireRequest request)
    {
        var path = request.RawPath.TrimEnd('/');
        return path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal)
            ? [.. path[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(PercentEncoding.Decode)]
            : [path];
    }

    private LambdaFunction Permit(ServiceCall call, string action, string text)
    {
        var name = FunctionName.Parse(text, call.Request.QueryValue("Qualifier"), call.Signature.Region, call.Caller.Account);
        call.Demand(action, name.QualifiedArn, name.Account);
        return lambda.Find(name) ?? throw name.NotFound();
    }

    private async Task InvokeAsync(ServiceCall call, LambdaFunction function, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await call.Body.CopyToAsync(body, cancellationToken);
        ReadOnlyMemory<byte> payload = body.Length == 0 ? "{}"u8.ToArray() : body.GetBuffer().AsMemory(0, (int)body.Length);
        switch (call.Request.Header("X-Amz-Invocation-Type") ?? "RequestResponse")
        {
            case "DryRun":
                call.Http.Response.StatusCode = 204;
                return;
            case "Event":
                LambdaService.Check(payload);
                _ = lambda.InvokeAsync(function, payload, CancellationToken.None);
                call.Http.Response.StatusCode = 202;
                return;
            case "RequestResponse":
                await AnswerAsync(call, await lambda.InvokeAsync(function, payload, cancellationToken), cancellationToken);
                return;
            case var other:
                throw new AwsErrorException(400, "InvalidParameterValueException", $"'{other}' is not an invocation type.");
        }
    }

    private static async Task AnswerAsync(ServiceCall call, InvocationResult result, CancellationToken cancellationToken)
    {
        var response = call.Http.Response;
        response.ContentType = ContentType;
        response.Headers["X-Amz-Executed-Version"] = FunctionName.Latest;
        if (result.Failed)
        {
            response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }

        if (call.Request.Header("X-Amz-Log-Type") == "Tail")
        {
            var log = Encoding.UTF8.GetBytes(string.Concat(result.LogLines.Select(line => line + "\n")));
            response.Headers["X-Amz-Log-Result"] = Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - MaxLogTailBytes)));
        }

        await response.Body.WriteAsync(result.Payload, cancellationToken);
    }

    private static Task DescribeAsync(ServiceCall call, LambdaFunction function, CancellationToken cancellationToken) =>
        JsonProtocol.AnswerAsync(call, ContentType, Configuration(function), cancellationToken);

    private Task ListAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        call.Demand("lambda:ListFunctions", "*", call.Caller.Account);
        var functions = lambda.Functions.Where(function => function.Account == call.Caller.Account).Select(Configuration);
        return JsonProtocol.AnswerAsync(call, ContentType, new JsonObject { ["Functions"] = new JsonArray([.. functions]) }, cancellationToken);
    }

    private static JsonObject Configuration(LambdaFunction function) => new()
    {
        ["FunctionName"] = function.Name,
        ["FunctionArn"] = function.Arn,
        ["Role"] = function.RoleArn,
        ["Runtime"] = "provided.al2023",
        ["Handler"] = function.Declaration.Name,
        ["MemorySize"] = function.Declaration.MemorySize,
        ["Timeout"] = function.Declaration.Timeout,
        ["Version"] = FunctionName.Latest,
        ["State"] = "Active",
    };
}
