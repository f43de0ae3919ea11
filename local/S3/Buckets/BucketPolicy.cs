using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Buckets;

/// <summary>A bucket's policy as it was put, and as it is evaluated.</summary>
public sealed record BucketPolicy(string Json, PolicyDocument Document)
{
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

    /// <summary>A bucket's policy can only speak of that bucket and its objects.</summary>
    /// <exception cref="AwsErrorException"><c>MalformedPolicy</c></exception>
    public void DemandResourcesIn(string bucketArn)
    {
        var isElsewhere = Document.Statements.SelectMany(statement => statement.Resources?.Patterns ?? [])
            .Any(resource => resource.Text != "*" && resource.Text != bucketArn && !resource.Text.StartsWith($"{bucketArn}/", StringComparison.Ordinal)
                && !resource.Text.StartsWith($"{bucketArn}*", StringComparison.Ordinal));
        if (isElsewhere)
        {
            throw S3Errors.Invalid("MalformedPolicy", "Policy has invalid resource");
        }
    }
}
