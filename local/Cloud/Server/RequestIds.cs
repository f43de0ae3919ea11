using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>What AWS calls a request, for its logs.</summary>
/// <param name="RequestId">Sixteen hexadecimal digits from S3, a UUID from other services.</param>
/// <param name="HostId">S3's second id; null from other services.</param>
public sealed record RequestIds(string RequestId, string? HostId)
{
    public static RequestIds New(WireProtocol protocol, Action<Span<byte>> fillRandom)
    {
        Span<byte> random = stackalloc byte[64];
        fillRandom(random);
        return protocol == WireProtocol.S3Xml
            ? new RequestIds(Convert.ToHexString(random[..8]), Convert.ToBase64String(random[8..]))
            : new RequestIds(new Guid(random[..16]).ToString(), HostId: null);
    }

    public IReadOnlyDictionary<string, string> Headers => HostId is null
        ? new Dictionary<string, string> { ["x-amzn-RequestId"] = RequestId }
        : new Dictionary<string, string> { ["x-amz-request-id"] = RequestId, ["x-amz-id-2"] = HostId };
}
