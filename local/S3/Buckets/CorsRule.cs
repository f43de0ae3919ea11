using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Buckets;

/// <summary>What pages of other origins may do with a bucket; see "CORSRule" in the Amazon S3 API reference.</summary>
/// <param name="AllowedOrigins">Such as <c>https://app.example.com</c>; one <c>*</c> stands for any text.</param>
/// <param name="AllowedMethods">Of <c>GET</c>, <c>PUT</c>, <c>POST</c>, <c>DELETE</c> and <c>HEAD</c>.</param>
public sealed record CorsRule(IReadOnlyList<string> AllowedOrigins, IReadOnlyList<string> AllowedMethods)
{
    private const int LongestId = 255;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    public string? Id { get; init; }

    /// <summary>The request headers that a preflight may ask for, in any case; one <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string> AllowedHeaders { get; init; } = [];

    /// <summary>The response headers that a page's script may read beside the usual ones.</summary>
    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    /// <summary>Seconds for which a browser may remember the preflight; null leaves it to the browser.</summary>
    public int? MaxAgeSeconds { get; init; }

    public bool AllowsAnyOrigin => AllowedOrigins.Contains("*");

    /// <exception cref="AwsErrorException"><c>MalformedXML</c> or <c>InvalidRequest</c></exception>
    public void Check()
    {
        if (AllowedOrigins.Count == 0 || AllowedMethods.Count == 0 || MaxAgeSeconds < 0)
        {
            throw S3Errors.MalformedXml();
        }

        Refuse(Id?.Length > LongestId ? Id : null, _ => $"The ID of a CORS rule has at most {LongestId} characters.");
        Refuse(AllowedMethods.FirstOrDefault(method => !Methods.Contains(method)), method => $"Found unsupported HTTP method in CORS config. Unsupported method is {method}");
        Refuse(AllowedOrigins.FirstOrDefault(HasManyWildcards), origin => $"AllowedOrigin \"{origin}\" can not have more than one wildcard.");
        Refuse(AllowedHeaders.FirstOrDefault(HasManyWildcards), header => $"AllowedHeader \"{header}\" can not have more than one wildcard.");
        Refuse(
            ExposeHeaders.FirstOrDefault(header => header.Contains('*', StringComparison.Ordinal)),
            header => $"ExposeHeader \"{header}\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
    }

    /// <param name="headers">The headers that a preflight asks for.</param>
    public bool Allows(string origin, string method, IEnumerable<string> headers) =>
        AllowedMethods.Contains(method)
        && AllowedOrigins.Any(allowed => Matches(allowed, origin, StringComparison.Ordinal))
        && headers.All(header => AllowedHeaders.Any(allowed => Matches(allowed, header, StringComparison.OrdinalIgnoreCase)));

    private static bool Matches(string pattern, string text, StringComparison comparison) => pattern.Split('*', 2) is [var start, var end]
        ? text.Length >= start.Length + end.Length && text.StartsWith(start, comparison) && text.EndsWith(end, comparison)
        : text.Equals(pattern, comparison);

    private static bool HasManyWildcards(string text) => text.Count(character => character == '*') > 1;

    private static void Refuse(string? offender, Func<string, string> message)
    {
        if (offender is not null)
        {
            throw S3Errors.Invalid("InvalidRequest", message(offender));
        }
    }
}
