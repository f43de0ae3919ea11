using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Server;

/// <summary>
/// The HTTP API through which tickets are followed: hands each request to <c>FollowTicket</c> as API Gateway does, in
/// payload format 2.0, and writes its answer. It needs no signature, and ignores one.
/// </summary>
/// <param name="lambda">Has the function.</param>
/// <param name="clock">For the time of a request.</param>
public sealed class TicketApi(LambdaService lambda, TimeProvider clock)
{
    /// <summary>What the path of every ticket begins with. No bucket's name has one letter.</summary>
    public const string Folder = "/t/";

    private static readonly string[] Methods = ["GET", "HEAD", "POST"];

    /// <summary>Whether a request follows a ticket, and is not for an object of that name in a bucket that its host names.</summary>
    public static bool IsAskedFor(WireRequest request) =>
        request.RawPath.StartsWith(Folder, StringComparison.Ordinal)
        && request.RawPath.LastIndexOf('/') == Folder.Length - 1
        && request.RawPath.Length > Folder.Length
        && !S3Target.IsBucketInHost(request.Host);

    public async Task AnswerAsync(HttpContext http, WireRequest request)
    {
        if (!Methods.Contains(request.Method))
        {
            await WriteAsync(http, 404, """{"message":"Not Found"}""");
            return;
        }

        var function = lambda.Functions.Single(each => each.Name.EndsWith($"-{nameof(Handlers.FollowTicket)}", StringComparison.Ordinal));
        var result = await lambda.InvokeAsync(function, Encoding.UTF8.GetBytes(Event(request).ToJsonString()), http.RequestAborted);
        if (result.Failed)
        {
            await WriteAsync(http, 500, """{"message":"Internal Server Error"}""");
            return;
        }

        var answer = JsonNode.Parse(result.Payload.Span)!;
        foreach (var (name, value) in answer["headers"]!.AsObject())
        {
            http.Response.Headers[name] = value!.GetValue<string>();
        }

        await WriteAsync(http, answer["statusCode"]!.GetValue<int>(), answer["body"]?.GetValue<string>());
    }

    private static async Task WriteAsync(HttpContext http, int status, string? body)
    {
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status204NoContent)
        {
            return;
        }

        http.Response.ContentType ??= "application/json";
        if (body is not null && !HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.WriteAsync(body, http.RequestAborted);
        }
    }

    private JsonObject Event(WireRequest request)
    {
        var route = $"{request.Method} {Folder}{{ticket}}";
        var now = clock.GetUtcNow();
        return new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = route,
            ["rawPath"] = request.RawPath,
            ["rawQueryString"] = request.RawQuery,
            ["headers"] = Joined(request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value))),
            ["queryStringParameters"] = request.Query.Count == 0 ? null : Joined(request.Query),
            ["requestContext"] = new JsonObject
            {
                ["http"] = new JsonObject
                {
                    ["method"] = request.Method,
                    ["path"] = request.RawPath,
                    ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = request.RemoteAddress.ToString(),
                    ["userAgent"] = request.Header("User-Agent") ?? "",
                },
                ["domainName"] = request.Host,
                ["requestId"] = lambda.NewRequestId(),
                ["routeKey"] = route,
                ["stage"] = "$default",
                ["time"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
                ["timeEpoch"] = now.ToUnixTimeMilliseconds(),
            },
            ["pathParameters"] = new JsonObject { ["ticket"] = Uri.UnescapeDataString(request.RawPath[Folder.Length..]) },
            ["isBase64Encoded"] = false,
        };
    }

    private static JsonObject Joined(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.GroupBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)string.Join(',', pair.Select(each => each.Value)))));
}
