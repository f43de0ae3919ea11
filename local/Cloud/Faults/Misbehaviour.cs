namespace Crosslink.Local.Cloud.Faults;

/// <summary>A way in which a service can fail its callers. Records, so that a matrix of them is plain data.</summary>
public abstract record Misbehaviour;

/// <summary>Too many requests, in the service's own spelling.</summary>
public sealed record Throttle : Misbehaviour;

/// <summary>A failure of the service's own.</summary>
/// <param name="Status">500 or 503.</param>
public sealed record ServerError(int Status) : Misbehaviour;

/// <summary>The answer comes, but late.</summary>
/// <param name="By">By the cloud's clock.</param>
public sealed record Delay(TimeSpan By) : Misbehaviour;

/// <summary>The connection breaks before an answer.</summary>
public sealed record ResetConnection : Misbehaviour;

/// <summary>The work is done, but the connection breaks in the middle of the answer's body; without a body, before its head.</summary>
public sealed record TruncateBody : Misbehaviour;

/// <summary>The work is done, but the answer's body makes no sense; without a body, a header does not.</summary>
public sealed record MalformBody : Misbehaviour;

/// <summary>Any refusal.</summary>
/// <param name="Status">300 and above.</param>
/// <param name="Code">The error's code; null for an answer without a body.</param>
public sealed record Refuse(int Status, string? Code = null) : Misbehaviour
{
    /// <summary>S3's answer to a request that reached the wrong region.</summary>
    public static Refuse WrongRegion(string region) => new(301, "PermanentRedirect") { BucketRegion = region };

    /// <summary>For <c>x-amz-bucket-region</c>; null for none.</summary>
    public string? BucketRegion { get; init; }
}

/// <summary>The caller's session counts as ended.</summary>
public sealed record ExpireToken : Misbehaviour;

/// <summary>The service's clock is wrong.</summary>
/// <param name="By">How far ahead; negative for behind.</param>
public sealed record SkewClock(TimeSpan By) : Misbehaviour;
