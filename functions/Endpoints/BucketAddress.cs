using System.Text;

namespace Crosslink.Functions.Endpoints;

/// <summary>Where a bucket answers: the scheme, host and beginning of the path of every URL into it.</summary>
public sealed class BucketAddress
{
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="endpoint">S3's scheme, host and port; a path is refused.</param>
    /// <param name="style">
    /// The style asked for. A bucket that cannot be a label under the endpoint's host (its name has dots, which no
    /// wildcard certificate covers, or is not a DNS label; the host is an IP address) is addressed by path nonetheless.
    /// </param>
    /// <exception cref="ArgumentException">The bucket's name is empty or the endpoint no plain HTTP(S) host.</exception>
    public BucketAddress(string bucket, Uri endpoint, AddressingStyle style)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        if (!endpoint.IsAbsoluteUri
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            || endpoint.PathAndQuery != "/" || endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw new ArgumentException($"'{endpoint}' is not scheme://host[:port] of http or https.", nameof(endpoint));
        }

        Bucket = bucket;
        Style = style == AddressingStyle.VirtualHost && CanBeLabelOf(endpoint, bucket)
            ? AddressingStyle.VirtualHost
            : AddressingStyle.Path;

        // The Host header as clients send it: the port only when it is not the scheme's own.
        // IdnHost leaves out the brackets of an IPv6 address.
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        var authority = endpoint.IsDefaultPort ? host : $"{host}:{endpoint.Port}";
        Host = Style == AddressingStyle.VirtualHost ? $"{bucket}.{authority}" : authority;
        PathPrefix = Style == AddressingStyle.VirtualHost ? "/"u8.ToArray() : [.. "/"u8, .. UriEncode.Value(bucket), .. "/"u8];
        UrlStart = Encoding.ASCII.GetBytes($"{endpoint.Scheme}://{Host}");
        CanonicalEnd = Encoding.ASCII.GetBytes($"\nhost:{Host}\n\nhost\nUNSIGNED-PAYLOAD");
    }

    /// <summary>The bucket's name.</summary>
    public string Bucket { get; }

    /// <summary>The style in force, which need not be the one asked for.</summary>
    public AddressingStyle Style { get; }

    /// <summary>The value of the <c>Host</c> header, which is signed.</summary>
    public string Host { get; }

    /// <summary>The bucket itself, such as <c>https://bucket.s3.region.amazonaws.com/</c>.</summary>
    public string Url => Encoding.ASCII.GetString([.. UrlStart, .. Style == AddressingStyle.Path ? PathPrefix[..^1] : PathPrefix]);

    /// <summary>The encoded path up to the key.</summary>
    internal byte[] PathPrefix { get; }

    /// <summary><c>scheme://host[:port]</c></summary>
    internal byte[] UrlStart { get; }

    /// <summary>What follows the query in a canonical request: the one signed header, its name, and no payload hash.</summary>
    internal byte[] CanonicalEnd { get; }

    /// <summary>The bucket at AWS's regional endpoint, over HTTPS.</summary>
    public static BucketAddress InRegion(string bucket, string region, AddressingStyle style = AddressingStyle.VirtualHost)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        return new BucketAddress(bucket, RegionalEndpoint.Of("s3", region), style);
    }

    private static bool CanBeLabelOf(Uri endpoint, string bucket) =>
        endpoint.HostNameType == UriHostNameType.Dns
        && bucket.Length is >= 3 and <= 63
        && bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && bucket[0] != '-' && bucket[^1] != '-';
}
