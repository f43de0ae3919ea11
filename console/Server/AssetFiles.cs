using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The style sheet, the script and the icon, which are part of this assembly.</summary>
internal static class AssetFiles
{
    private static readonly Dictionary<string, (string Type, byte[] Content)> Files = new()
    {
        ["/console.css"] = ("text/css; charset=utf-8", Read("console.css")),
        ["/console.mjs"] = ("text/javascript; charset=utf-8", Read("console.mjs")),
        ["/icon.svg"] = ("image/svg+xml", Read("icon.svg")),
    };

    public static bool Has(string path) => Files.ContainsKey(path);

    public static Task AnswerAsync(HttpContext http)
    {
        var (type, content) = Files[http.Request.Path];
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        return http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
