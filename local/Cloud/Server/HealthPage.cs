using System.Reflection;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.StatesLanguage.Values;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Server;

/// <summary>Says to whoever waits for the server, such as a container's health check, that it answers. It needs no signature.</summary>
internal static class HealthPage
{
    // No bucket's name begins with an underscore.
    private const string Folder = "_crosslink", Path = $"/{Folder}/health";

    // What stands behind a plus sign is the commit.
    private static readonly string Version =
        typeof(HealthPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Whether a request is for this page, and not for an object of that name in a bucket that its host names.</summary>
    public static bool IsAskedFor(WireRequest request) =>
        request.RawPath == Path
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && S3Target.Of(request).Bucket == Folder
        && !SignatureClaim.IsMade(request);

    public static async Task AnswerAsync(HttpContext http, IEnumerable<string> services)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Json.Write(new JsonObject
        {
            ["status"] = "ok",
            ["version"] = Version,
            ["services"] = new JsonArray([.. services.Select(name => (JsonNode)name)]),
        }));
    }
}
