using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;

namespace Crosslink.Functions.Errors;

/// <summary>Recognises transient failures of an AWS call: throttling, 5xx, time-outs, broken connections and bodies.</summary>
internal static class TransientFailure
{
    // Every service spells throttling its own way ("Retry behavior", AWS SDKs and Tools Reference Guide); any code that
    // contains "Throttl" counts too. The codes for a wrong clock go away with another execution environment.
    private static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        "SlowDown", "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "PriorRequestNotComplete", "Busy",
        "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "ServiceUnavailable",
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture",
    };

    /// <summary>What happened, as a phrase that follows the service's name; null if the failure is not transient.</summary>
    /// <param name="cancellationToken">The caller's token: if it is cancelled, the call did not time out.</param>
    public static string? Describe(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException or TimeoutException => "did not answer in time",

        // Its message holds the whole response, which may hold credentials.
        AmazonUnmarshallingException e => Unreadable(e.StatusCode),
        AmazonServiceException { StatusCode: not 0 } e when string.IsNullOrEmpty(e.ErrorCode) => Unreadable(e.StatusCode),
        AmazonServiceException e when IsTransient(e) => $"answered {Answer(e)}",
        AmazonServiceException => null,
        _ => Broken(failure),
    };

    /// <summary>Whether a transient failure came of too many requests.</summary>
    public static bool IsThrottle(Exception failure) => failure is AmazonServiceException
    {
        StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
    };

    /// <summary>An answer that says less than its protocol promises.</summary>
    public static string Unreadable(HttpStatusCode status) => $"answered {(int)status} with a body that cannot be read";

    /// <summary>Status, code and request id of an answer.</summary>
    public static string Answer(AmazonServiceException e)
    {
        var code = string.IsNullOrEmpty(e.ErrorCode) ? "" : $" {e.ErrorCode}";
        var request = string.IsNullOrEmpty(e.RequestId) ? "" : $" (request {e.RequestId})";
        return $"{(int)e.StatusCode}{code}{request}";
    }

    private static bool IsTransient(AmazonServiceException e) =>
        e.Retryable is not null
        || e.StatusCode is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.MisdirectedRequest or >= HttpStatusCode.InternalServerError
        || (e.ErrorCode is { } code && (Codes.Contains(code) || code.Contains("Throttl", StringComparison.OrdinalIgnoreCase)))
        || IsOfTheClock(e);

    // Where S3 has a code of its own, STS and KMS have one for every signature that fails, and only the message tells a
    // wrong clock from a wrong key ("Troubleshoot AWS API request signatures", IAM user guide). The SDK has adjusted by then.
    private static bool IsOfTheClock(AmazonServiceException e) =>
        e.ErrorCode is "SignatureDoesNotMatch" or "InvalidSignatureException"
        && (e.Message.StartsWith("Signature expired", StringComparison.Ordinal) || e.Message.StartsWith("Signature not yet current", StringComparison.Ordinal));

    private static string? Broken(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case TimeoutException:
                    return "did not answer in time";
                case HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http:
                    return $"could not be reached, or the connection broke ({http.HttpRequestError})";
                case HttpRequestException or IOException or SocketException or ObjectDisposedException:
                    return $"could not be reached, or the connection broke ({e.GetType().Name})";
                case XmlException or JsonException or FormatException or OverflowException:
                    return $"gave an answer that cannot be read ({e.GetType().Name})";
            }
        }

        return null;
    }
}
