using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Requests;

/// <summary>The form of version ids: <c>null</c>, or 32 characters as <see cref="S3State"/> gives them out.</summary>
internal static class VersionIds
{
    private const int Length = 32;

    /// <exception cref="AwsErrorException"><c>InvalidArgument</c>: no version of any object can have this id.</exception>
    public static void Check(string? versionId)
    {
        var isWellFormed = versionId is null or StoredObject.NullVersion
            || (versionId.Length == Length && versionId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        if (!isWellFormed)
        {
            throw S3Errors.InvalidArgument("Invalid version id specified", "versionId", versionId!);
        }
    }
}
