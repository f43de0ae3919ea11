using System.Globalization;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Access;

/// <summary>
/// What a bucket's CORS rules make of a request that names its origin, as S3 was recorded to answer. The rules decide what a
/// browser lets a page do and read; what the caller may do, they leave as it is.
/// </summary>
/// <param name="Origin">The page's.</param>
/// <param name="Method">That a preflight asks for, or the request's own.</param>
/// <param name="Headers">That a preflight asks for, in lower case.</param>
internal sealed record CrossOrigin(string Origin, string Method, IReadOnlyList<string> Headers)
{
    private const string RequestMethod = "Access-Control-Request-Method";
    private const string RequestHeaders = "Access-Control-Request-Headers";

    /// <summary>The headers that let the browser go on.</summary>
    /// <param name="bucket">Null where there is none.</param>
    /// <exception cref="AwsErrorException">400 <c>BadRequest</c> or 403 <c>AccessForbidden</c></exception>
    public static Dictionary<string, string> Preflight(WireRequest request, Bucket? bucket, bool isOfObject)
    {
        var asked = Of(request) ?? throw S3Errors.Invalid("BadRequest", "Insufficient information. Origin request header needed.");
        if (bucket is null or { CorsRules.Count: 0 })
        {
            throw Forbidden(asked.Method, "BUCKET", bucket is null ? "Bucket not found" : "CORS is not enabled for this bucket.");
        }

        if (request.Header(RequestMethod) is null)
        {
            throw S3Errors.Invalid("BadRequest", $"Invalid {RequestMethod}: null");
        }

        // The spelling is S3's.
        return asked.HeadersOf(bucket) ?? throw Forbidden(
            asked.Method,
            isOfObject ? "OBJECT" : "BUCKET",
            $"This CORS request is not allowed. This is usually because the evalution of Origin, request method / {RequestMethod} or {RequestHeaders} are not whitelisted by the resource's CORS spec.");
    }

    /// <summary>The headers that let a page read the answer to a request; null where no rule matches.</summary>
    public static Dictionary<string, string>? Answer(WireRequest request, Bucket? bucket) => bucket is null ? null : Of(request)?.HeadersOf(bucket);

    private static CrossOrigin? Of(WireRequest request) => request.Header("Origin") is not { Length: > 0 } origin ? null : new(
        origin,
        request.Header(RequestMethod) ?? request.Method,
        [.. (request.Header(RequestHeaders) ?? "").ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    private Dictionary<string, string>? HeadersOf(Bucket bucket)
    {
        if (bucket.CorsRules.FirstOrDefault(rule => rule.Allows(Origin, Method, Headers)) is not { } rule)
        {
            return null;
        }

        var headers = new Dictionary<string, string>
        {
            ["Access-Control-Allow-Origin"] = rule.AllowsAnyOrigin ? "*" : Origin,
            ["Access-Control-Allow-Methods"] = string.Join(", ", rule.AllowedMethods),
            ["Vary"] = $"Origin, {RequestHeaders}, {RequestMethod}",
        };
        Set("Access-Control-Allow-Credentials", rule.AllowsAnyOrigin ? "" : "true");
        Set("Access-Control-Allow-Headers", string.Join(", ", Headers));
        Set("Access-Control-Expose-Headers", string.Join(", ", rule.ExposeHeaders));
        Set("Access-Control-Max-Age", rule.MaxAgeSeconds?.ToString(CultureInfo.InvariantCulture) ?? "");
        return headers;

        void Set(string name, string value)
        {
            if (value.Length > 0)
            {
                headers[name] = value;
            }
        }
    }

    private static AwsErrorException Forbidden(string method, string resourceType, string why) =>
        new(403, "AccessForbidden", $"CORSResponse: {why}") { Details = [("Method", method), ("ResourceType", resourceType)] };
}
