using System.Globalization;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>Reads parameters back out of a presigned URL.</summary>
internal static class SignedParameters
{
    public static string Value(string url, string name) =>
        url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .Single(p => p.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    public static DateTimeOffset Date(string url) => DateTimeOffset.ParseExact(
        Value(url, "X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static long Expires(string url) => long.Parse(Value(url, "X-Amz-Expires"), CultureInfo.InvariantCulture);
}
