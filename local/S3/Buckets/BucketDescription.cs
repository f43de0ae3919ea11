namespace Crosslink.Local.S3.Buckets;

/// <summary>What is fixed when a bucket is made.</summary>
/// <param name="Name">3 to 63 characters, as <see cref="BucketName"/> has it.</param>
/// <param name="Owner">The owning account's twelve digits.</param>
/// <param name="Region">Where it lives, such as <c>us-east-1</c>.</param>
/// <param name="CreatedAt">What ListBuckets shows.</param>
public sealed record BucketDescription(string Name, string Owner, string Region, DateTimeOffset CreatedAt)
{
    /// <summary>The bucket policy, as JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>Readers of other accounts must say that they pay.</summary>
    public bool RequesterPays { get; init; }

    /// <summary>The KMS key of the bucket's default encryption: an ARN, or <c>alias/aws/s3</c>; null where S3 encrypts with its own.</summary>
    public string? DefaultKmsKey { get; init; }

    public string Arn => $"arn:aws:s3:::{Name}";
}
