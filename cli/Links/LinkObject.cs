using Crosslink.Cli.Buckets;
using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Links;

/// <summary>The object that a command line names, as <c>BUCKET KEY</c> or as <c>s3://BUCKET/KEY</c>.</summary>
internal static class LinkObject
{
    /// <param name="command">The words that the user typed before them, for <paramref name="error"/>.</param>
    /// <param name="error">What is wrong with the arguments.</param>
    /// <returns>Null if the arguments are wrong.</returns>
    public static S3Location? Read(string command, string bucketOrUri, string? key, out string error)
    {
        error = "";
        var location = S3Location.TryParse(bucketOrUri);
        error = (location, key) switch
        {
            (null, _) when S3Location.Refusal(bucketOrUri, "KEY") is { } refusal => refusal,
            // Do not repeat it: it may be a link or a ticket.
            (null, null) when bucketOrUri.Contains("://", StringComparison.Ordinal) => $"A URL names no object: write {command} BUCKET KEY, or {command} s3://BUCKET/KEY.",
            (null, null) => $"No key: write {command} {Secrets.HideIn(bucketOrUri)} KEY, or {command} s3://BUCKET/KEY.",
            ({ Key: "" }, null) => $"'{bucketOrUri}' names no object: write s3://BUCKET/KEY.",
            ({ }, { }) => $"'{bucketOrUri}' already includes the key, so '{key}' is one argument too many.",
            _ => "",
        };
        return error.Length > 0 ? null : location ?? new S3Location(bucketOrUri, key!);
    }
}
