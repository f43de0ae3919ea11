using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The largest body of a request that is held in memory; S3's are not, and have limits of their own.</summary>
/// <param name="MostBytes">Of the body.</param>
/// <param name="Refusal">In the words of the protocol.</param>
public sealed record BodyLimit(int MostBytes, AwsErrorException Refusal)
{
    // "Maximum request size: 1 MB per service API request" (Step Functions quotas); the others' messages are far smaller.
    private const int MessageBytes = 1024 * 1024;

    // "Invocation payload: 6 MB" (Lambda quotas).
    private const int InvocationBytes = 6 * 1024 * 1024;

    public static BodyLimit Of(WireProtocol protocol) => protocol switch
    {
        WireProtocol.RestJson => new(InvocationBytes, new(413, "RequestTooLargeException", $"Request must be smaller than {InvocationBytes} bytes for the InvokeFunction operation")),
        WireProtocol.QueryXml => new(MessageBytes, new(413, "RequestEntityTooLarge", $"Request must be smaller than {MessageBytes} bytes.")),
        _ => new(MessageBytes, new(413, "RequestEntityTooLargeException", $"Request must be smaller than {MessageBytes} bytes.")),
    };
}
