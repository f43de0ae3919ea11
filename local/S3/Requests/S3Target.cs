using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Requests;

/// <summary>What a request points at, in either address style, read from its undecoded target: keys are never tidied.</summary>
/// <param name="Bucket">Null for the service itself.</param>
/// <param name="Key">Null for a bucket itself.</param>
/// <param name="EndpointRegion">The region that the host names, as in <c>s3.eu-west-1.amazonaws.com</c>; null where it names none.</param>
public sealed partial record S3Target(string? Bucket, string? Key, string? EndpointRegion)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="AwsErrorException"><c>InvalidURI</c>: a broken escape, or bytes that are not UTF-8.</exception>
    public static S3Target Of(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (bucket, region) = ReadHost(request.Host);
        var path = request.RawPath[1..];
        if (bucket is not null)
        {
            return new(bucket, path.Length == 0 ? null : Decode(path), region);
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? path : path[..slash];
        var key = slash < 0 ? "" : path[(slash + 1)..];
        return new(name.Length == 0 ? null : Decode(name), key.Length == 0 ? null : Decode(key), region);
    }

    /// <summary>Whether the host names a bucket, so that the path is a key alone.</summary>
    public static bool IsBucketInHost(string host) => ReadHost(host).Bucket is not null;

    /// <summary>Undoes the percent encoding of a key; a plus sign stays one.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidURI</c></exception>
    public static string Decode(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        try
        {
            return raw.Contains('%', StringComparison.Ordinal) ? Utf8.GetString(Octets(raw)) : raw;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw S3Errors.Invalid("InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    private static byte[] Octets(string raw)
    {
        var octets = new List<byte>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%')
            {
                octets.Add(byte.Parse(raw.AsSpan(i + 1, i + 2 < raw.Length ? 2 : 0), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                var rune = Rune.GetRuneAt(raw, i);
                octets.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength - 1;
            }
        }

        return [.. octets];
    }

    private static (string? Bucket, string? Region) ReadHost(string hostAndPort)
    {
        var host = WithoutPort(hostAndPort);
        var known = ServiceHost().Match(host);
        return IPAddress.TryParse(host.Trim('[', ']'), out _) || !known.Success ? (null, null)
            : (known.Groups["bucket"] is { Success: true } bucket ? bucket.Value : null,
                known.Groups["region"] is { Success: true } region ? region.Value : null);
    }

    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }

    // Hosts that are none of these (a container's name, say) are taken for path style.
    [GeneratedRegex(@"^((?<bucket>.+?)\.)??(s3(\.dualstack)?([.-](?<region>[a-z]{2}(-[a-z]+)+-\d))?\.(localhost|amazonaws\.com)|localhost)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ServiceHost();
}
