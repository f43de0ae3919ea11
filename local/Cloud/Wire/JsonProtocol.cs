using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.Wire;

/// <summary>What the services of the AWS JSON protocols share on the wire (Smithy, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol").</summary>
internal static class JsonProtocol
{
    /// <summary>The operation that <c>X-Amz-Target: SERVICE.OPERATION</c> names; <c>Unknown</c> when it names another service's.</summary>
    public static string OperationOf(ServiceCall call, string service) =>
        call.Request.Header("X-Amz-Target") is { } target && target.StartsWith(service + ".", StringComparison.Ordinal) ? target[(service.Length + 1)..] : "Unknown";

    public static async Task AnswerAsync(ServiceCall call, string contentType, JsonNode answer, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(Json.Write(answer));
        call.Http.Response.ContentType = contentType;
        call.Http.Response.ContentLength = body.Length;
        await call.Http.Response.Body.WriteAsync(body, cancellationToken);
    }
}
