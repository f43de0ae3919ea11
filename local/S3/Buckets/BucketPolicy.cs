using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Buckets;

/// <summary>A bucket's policy as it was put, and as it is evaluated.</summary>
public sealed record BucketPolicy(string Json, PolicyDocument Document)
{
    private static readonly string[] OnBuckets =
    [
        "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:GetBucketCORS", "s3:GetBucketLocation", "s3:GetBucketPolicy", "s3:GetBucketVersioning", "s3:ListBucket",
        "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:PutBucketCORS", "s3:PutBucketPolicy", "s3:PutBucketVersioning",
    ];

    private static readonly string[] OnObjects =
    [
        "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectTagging",
        "s3:GetObjectVersion", "s3:GetObjectVersionAttributes", "s3:GetObjectVersionTagging", "s3:ListMultipartUploadParts", "s3:PutObject",
    ];

    private static readonly ConditionContext NoContext = new();

    /// <exception cref="AwsErrorException"><c>MalformedPolicy</c></exception>
    public static BucketPolicy Parse(string json)
    {
        try
        {
            return new(json, PolicyDocument.Parse(json, PolicyKind.Resource));
        }
        catch (PolicyFormatException malformed)
        {
            throw S3Errors.Invalid("MalformedPolicy", malformed.Message);
        }
    }

    /// <summary>A bucket's policy can only speak of that bucket and its objects, and of what can be done with those that it names.</summary>
    /// <exception cref="AwsErrorException"><c>MalformedPolicy</c></exception>
    public void DemandValidFor(string bucketArn)
    {
        foreach (var statement in Document.Statements)
        {
            var resources = statement.Resources!.Patterns.Select(resource => ResourceOf(resource.Text, bucketArn)).ToList();
            Demand(resources.TrueForAll(named => named != Named.Nothing), "Policy has invalid resource");
            Demand(statement.Actions.Patterns.All(action => action.Text == "*" || action.Text.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)), "Policy has invalid action");
            var all = statement.Resources.Inverted ? Named.Both : resources.Aggregate((one, other) => one | other);
            Demand(
                statement.Actions.Inverted || statement.Actions.Patterns.All(action => (ActsOn(action) & all) != 0),
                "Action does not apply to any resource(s) in statement");
        }
    }

    private static Named ResourceOf(string resource, string bucketArn) =>
        resource == "*" || resource.StartsWith($"{bucketArn}*", StringComparison.Ordinal) ? Named.Both
        : resource == bucketArn ? Named.Bucket
        : resource.StartsWith($"{bucketArn}/", StringComparison.Ordinal) ? Named.Objects
        : Named.Nothing;

    // Nothing is known of an action that this cloud never asks for.
    private static Named ActsOn(PolicyPattern action)
    {
        var on = (OnBuckets.Any(IsMeant) ? Named.Bucket : 0) | (OnObjects.Any(IsMeant) ? Named.Objects : 0);
        return on == Named.Nothing ? Named.Both : on;

        bool IsMeant(string name) => action.Matches(name, NoContext, ignoreCase: true);
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw S3Errors.Invalid("MalformedPolicy", message);
        }
    }

    [Flags]
    private enum Named
    {
        Nothing = 0,
        Bucket = 1,
        Objects = 2,
        Both = Bucket | Objects,
    }
}
