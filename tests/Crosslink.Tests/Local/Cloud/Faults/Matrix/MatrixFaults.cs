using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>The faults by the names that the matrix gives them, each in the spelling of the service.</summary>
internal static class MatrixFaults
{
    public static IReadOnlyDictionary<string, Func<MatrixCall, Misbehaviour>> All { get; } = new Dictionary<string, Func<MatrixCall, Misbehaviour>>
    {
        ["throttled"] = _ => new Throttle(),
        ["500"] = _ => new ServerError(500),
        ["503"] = _ => new ServerError(503),
        ["slow"] = _ => new Delay(MatrixClock.TooLong),
        ["reset"] = _ => new ResetConnection(),
        ["truncated"] = _ => new TruncateBody(),
        ["malformed"] = _ => new MalformBody(),
        ["301"] = _ => Refuse.WrongRegion("eu-west-1"),
        ["400"] = call => new Refuse(400, call.Service switch
        {
            "sts" => "ValidationError",
            "kms" => "ValidationException",
            "s3" => "InvalidRequest",
            _ => "InvalidRequestContentException",
        }),
        ["400 without a body"] = _ => new Refuse(400),
        ["403"] = call => new Refuse(403, call.Service is "sts" or "s3" ? "AccessDenied" : "AccessDeniedException"),
        ["404"] = call => new Refuse(404, (call.Service, call.Operation) switch
        {
            ("sts", _) => "NoSuchEntity",
            ("kms", _) => "NotFoundException",
            ("s3", "UploadPart" or "CompleteMultipartUpload") => "NoSuchUpload",
            ("s3", "PutObject" or "ListObjectsV2" or "CreateMultipartUpload") => "NoSuchBucket",
            ("s3", _) => "NoSuchKey",
            _ => "ResourceNotFoundException",
        }),
        ["expired token"] = _ => new ExpireToken(),
        ["clock 20 minutes ahead"] = _ => new SkewClock(TimeSpan.FromMinutes(20)),
    };
}
