using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Requests;

/// <summary>What <c>x-amz-copy-source</c> names: <c>/bucket/key?versionId=id</c>, percent-encoded, the first slash optional.</summary>
internal sealed record CopySource(string Bucket, string Key, string? VersionId)
{
    /// <exception cref="AwsErrorException"><c>InvalidArgument</c></exception>
    public static CopySource Parse(string header)
    {
        var parts = header.Split("?versionId=", 2);
        var path = parts[0].StartsWith('/') ? parts[0][1..] : parts[0];
        // Some clients encode the slash after the bucket, too.
        var decoded = S3Target.Decode(path);
        var slash = decoded.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < decoded.Length - 1
            ? new(decoded[..slash], decoded[(slash + 1)..], parts.Length > 1 ? S3Target.Decode(parts[1]) : null)
            : throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", header);
    }
}
