using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Requests;

/// <summary>How much of a payload a request may bring, and what is answered to more.</summary>
/// <param name="MostBytes">Without the framing of <c>aws-chunked</c>.</param>
/// <param name="Refusal">Gets the size that was announced; null where it was found out while reading.</param>
internal sealed record SizeLimit(long MostBytes, Func<long?, AwsErrorException> Refusal)
{
    /// <summary>What one PutObject or UploadPart may bring.</summary>
    public static SizeLimit Object { get; } = new(5L * 1024 * 1024 * 1024, announced => S3Errors.EntityTooLarge(announced, 5L * 1024 * 1024 * 1024));

    /// <summary>An XML document: CompleteMultipartUpload with 10,000 parts and their checksums stays below this.</summary>
    public static SizeLimit Document { get; } = new(4 * 1024 * 1024, _ => S3Errors.Invalid("MaxMessageLengthExceeded", "Your request was too big."));

    /// <summary>A CORS configuration.</summary>
    public static SizeLimit Cors { get; } = Document with { MostBytes = 64 * 1024 };

    /// <summary>A bucket policy.</summary>
    public static SizeLimit Policy { get; } = new(20 * 1024, _ => S3Errors.Invalid("PolicyTooLarge", "The policy is larger than 20 KB"));
}
