using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>How each service words that it is overrun or out of order (its API reference, "Errors" and "Common errors").</summary>
internal static class ServiceSpelling
{
    public static AwsErrorException Throttled(string service) => service switch
    {
        "s3" => new(503, "SlowDown", "Please reduce your request rate."),
        "sts" => new(400, "Throttling", "Rate exceeded"),
        "kms" => new(400, "ThrottlingException", "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."),
        "lambda" => new(429, "TooManyRequestsException", "Rate Exceeded.")
        {
            Details = [("Reason", "CallerRateLimitExceeded")],
        },
        _ => new(400, "ThrottlingException", "Rate exceeded"),
    };

    public static AwsErrorException Failed(string service, int status) => (service, status) switch
    {
        ("s3", 503) => new(503, "ServiceUnavailable", "Service is unable to handle request."),
        ("s3", _) => new(status, "InternalError", "We encountered an internal error. Please try again."),
        ("kms", 500) => new(500, "KMSInternalException", "The request failed because of an internal error."),
        ("lambda", 500) => new(500, "ServiceException", "The service encountered an internal error."),
        ("sts", 503) => new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        (_, 503) => new(503, "ServiceUnavailableException", "The request has failed due to a temporary failure of the server."),
        _ => new(status, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
    };

    public static AwsErrorException Refused(Refuse refusal) => new(refusal.Status, refusal.Code ?? "", Message(refusal.Status))
    {
        Headers = refusal.BucketRegion is { } region ? new Dictionary<string, string> { ["x-amz-bucket-region"] = region } : new Dictionary<string, string>(),
    };

    private static string Message(int status) => status == 301
        ? "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint."
        : "Refused on demand.";
}
