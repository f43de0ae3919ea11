using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.WebConsole.Answers;
using S3Location = Crosslink.Cli.Buckets.S3Location;

namespace Crosslink.Cli.Links;

/// <summary>Suggests the right key when a key was not found.</summary>
internal static class KeyHint
{
    // Ten pages; a hint is not worth more.
    private const int MostKeys = 10_000;

    /// <returns>The failure, with a hint in its cause if there is one.</returns>
    public static async Task<CommandFailedException> AddAsync(
        CommandFailedException failure, S3Location wanted, Connection connection, CancellationToken cancellationToken)
    {
        // If the role may not list the bucket, S3 answers 403 for a missing object.
        if (failure.Error is not ("ObjectNotFoundException" or "ObjectAccessDeniedException"))
        {
            return failure;
        }

        using var owner = connection.ConnectAsOwner();
        var hint = owner is not null && await FindAsync(owner, wanted, cancellationToken) is { } there
            ? $"The bucket has '{there}', which differs only in spelling."
            : KeySpelling.Doubt(wanted.Key);
        return hint is null
            ? failure
            : new CommandFailedException(failure.Error, $"{failure.Message} {hint}", failure.Remedy, failure.Execution, failure.InnerException);
    }

    private static async Task<string?> FindAsync(IAmazonS3 s3, S3Location wanted, CancellationToken cancellationToken)
    {
        var folded = KeySpelling.Fold(wanted.Key);
        var seen = 0;
        var pages = PagedList.ReadAsync(
            token => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = wanted.Bucket, ContinuationToken = token }, cancellationToken),
            page => page.IsTruncated == true && seen < MostKeys ? page.NextContinuationToken : null);
        try
        {
            await foreach (var page in pages)
            {
                var keys = (page.S3Objects ?? []).Select(found => found.Key).ToList();
                if (keys.FirstOrDefault(key => key != wanted.Key && KeySpelling.Fold(key) == folded) is { } found)
                {
                    return found;
                }

                seen += keys.Count;
            }
        }
        catch (Exception exception) when (AwsFailure.Describe(exception) is not null)
        {
            // The original failure says more than this one.
        }

        return null;
    }
}
