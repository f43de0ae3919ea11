using System.Net;
using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>
/// The names under which the server may be addressed. A web page can have its own name resolve to 127.0.0.1, and its
/// scripts then belong to the same site as the server; they still send that name, which is none of these.
/// </summary>
/// <param name="anyAddress">Whether the server can be reached from other machines, which write its address as they see it.</param>
/// <param name="more">Further names that lead here, without ports.</param>
public sealed partial class ServedHosts(bool anyAddress, params IEnumerable<string> more)
{
    private readonly HashSet<string> _more = new(more, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="AwsErrorException">421 <c>HostNotServed</c></exception>
    public void Demand(string hostAndPort)
    {
        var host = WithoutPort(hostAndPort);
        if (!IsServed(host) && !IsServed(WithoutSync(host)))
        {
            throw new AwsErrorException(
                421, "HostNotServed", $"The host '{host}' is not served here. Address this server as localhost, BUCKET.localhost, {(anyAddress ? "an IP" : "a loopback")} address or an AWS endpoint's name; crosslink local --served-host adds a name.");
        }
    }

    private bool IsServed(string host) => _more.Contains(host) || AwsOrLocalhost().IsMatch(host) || IsAddress(host);

    // The SDKs put it before the host of StartSyncExecution, whatever that is.
    private static string WithoutSync(string host) => host.StartsWith("sync-", StringComparison.OrdinalIgnoreCase) ? host[5..] : host;

    // An address cannot be made to resolve to another one, however it is spelled.
    private bool IsAddress(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) && (anyAddress || IPAddress.IsLoopback(address));

    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }

    // Names below localhost are loopback everywhere (RFC 6761), and those of AWS's endpoints are not a page's to change.
    [GeneratedRegex(
        @"\A((.+\.)?localhost|(.+\.)?s3(\.dualstack)?([.-][a-z0-9-]+)?\.amazonaws\.com|(sts|kms|lambda|states)(\.[a-z0-9-]+)?\.amazonaws\.com)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AwsOrLocalhost();
}
