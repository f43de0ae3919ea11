using System.Globalization;
using System.Text;
using Crosslink.Functions.Endpoints;

namespace Crosslink.Functions.Signing;

/// <summary>
/// What all links signed by one session on one day share: the credential scope, the key, and the query's constant
/// parts, encoded once. Immutable.
/// </summary>
internal sealed class SigningDay
{
    public SigningDay(SigningCredentials credentials, string region, DateTime day)
    {
        Day = day;
        Date = Encoding.ASCII.GetBytes(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        Key = SigningKey.Derive(credentials.SecretAccessKey, Date, region);
        Scope = [.. Date, .. "/"u8, .. Encoding.UTF8.GetBytes(region), .. "/s3/aws4_request"u8];

        var credential = $"{credentials.AccessKeyId}/{Encoding.UTF8.GetString(Scope)}";
        AlgorithmToDate =
            [.. "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="u8, .. UriEncode.Value(credential), .. "&X-Amz-Date="u8];
        SecurityToken = string.IsNullOrEmpty(credentials.SessionToken)
            ? []
            : [.. "&X-Amz-Security-Token="u8, .. UriEncode.Value(credentials.SessionToken)];
    }

    /// <summary>The day, in UTC.</summary>
    public DateTime Day { get; }

    /// <summary>The day as <c>yyyyMMdd</c>.</summary>
    public byte[] Date { get; }

    /// <summary>The credential scope: <c>yyyyMMdd/region/s3/aws4_request</c>.</summary>
    public byte[] Scope { get; }

    public SigningKey Key { get; }

    /// <summary><c>X-Amz-Algorithm=…&amp;X-Amz-Credential=…&amp;X-Amz-Date=</c></summary>
    public byte[] AlgorithmToDate { get; }

    /// <summary><c>&amp;X-Amz-Security-Token=…</c>, or nothing for credentials without a session.</summary>
    public byte[] SecurityToken { get; }
}
