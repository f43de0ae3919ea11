using Crosslink.Local.Access.Services;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>A service's answer that is kept back, so that its body can be broken.</summary>
internal static class RecordedAnswer
{
    /// <returns>The body; the status and the headers are in the call's response.</returns>
    public static async Task<byte[]> OfAsync(ServiceCall call, IServiceEndpoint service, CancellationToken cancellation)
    {
        var response = call.Http.Response;
        var wire = response.Body;
        using var recorded = new MemoryStream();
        response.Body = recorded;
        try
        {
            await service.HandleAsync(call, cancellation);
            await response.BodyWriter.FlushAsync(cancellation);
            return recorded.ToArray();
        }
        finally
        {
            response.Body = wire;
        }
    }

    /// <summary>The start of a body that was overwritten: neither XML nor JSON.</summary>
    public static byte[] Malform(byte[] body) => [.. body.AsSpan(0, body.Length / 2), .. "<{\0"u8];
}
