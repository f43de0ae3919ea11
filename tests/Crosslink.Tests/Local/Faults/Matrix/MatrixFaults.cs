using Crosslink.Local.Faults;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>The faults by the names that the matrix gives them, each in the spelling of the service.</summary>
internal static class MatrixFaults
{
    public static IReadOnlyDictionary<string, Func<string, Misbehaviour>> All { get; } = new Dictionary<string, Func<string, Misbehaviour>>
    {
        ["throttled"] = _ => new Throttle(),
        ["500"] = _ => new ServerError(500),
        ["503"] = _ => new ServerError(503),
        ["slow"] = _ => new Delay(MatrixClock.TooLong),
        ["reset"] = _ => new ResetConnection(),
        ["truncated"] = _ => new TruncateBody(),
        ["malformed"] = _ => new MalformBody(),
        ["301"] = _ => Refuse.WrongRegion("eu-west-1"),
        ["400"] = service => new Refuse(400, service switch
        {
            "sts" => "ValidationError",
            "kms" => "ValidationException",
            "s3" => "InvalidRequest",
            _ => "InvalidRequestContentException",
        }),
        ["400 without a body"] = _ => new Refuse(400),
        ["403"] = service => new Refuse(403, service is "sts" or "s3" ? "AccessDenied" : "AccessDeniedException"),
        ["404"] = service => new Refuse(404, service switch
        {
            "sts" => "NoSuchEntity",
            "kms" => "NotFoundException",
            "s3" => "NoSuchKey",
            _ => "ResourceNotFoundException",
        }),
        ["expired token"] = _ => new ExpireToken(),
        ["clock 20 minutes ahead"] = _ => new SkewClock(TimeSpan.FromMinutes(20)),
    };
}
