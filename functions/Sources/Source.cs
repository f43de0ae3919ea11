using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Sources;

/// <summary>One bucket of an account A to which links may point.</summary>
public sealed record Source
{
    /// <summary>The bucket's name.</summary>
    public required string Bucket { get; init; }

    /// <summary>The bucket's region, such as <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The role in account A that reads the bucket.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The account that owns the bucket: twelve digits.</summary>
    public required string Owner { get; init; }

    /// <summary>The <c>sts:ExternalId</c> that the role's trust policy requires, or null; 2 to 1,224 characters.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Keys must start with one of these; each ends in <c>/</c>, or is empty, which allows every key.</summary>
    public required IReadOnlyList<string> AllowedPrefixes { get; init; }

    /// <summary>Keys that may be uploaded must start with one of these; none allows no uploads.</summary>
    public IReadOnlyList<string> UploadPrefixes { get; init; } = [];

    /// <summary>The longest life of a link to this bucket, in seconds; at most the role-chaining limit.</summary>
    public required int MaxExpiresInSeconds { get; init; }

    /// <summary>Whether the role may list the bucket, so that a missing object can be told from a denied one.</summary>
    public bool CanList { get; init; }

    /// <summary>The customer managed keys that encrypt the objects, if any.</summary>
    public IReadOnlyList<string> KmsKeyArns { get; init; } = [];

    /// <summary>Whether the signer of a link pays for its requests, not the bucket's owner.</summary>
    public bool RequesterPays { get; init; }

    /// <summary><c>required</c>, or <c>none</c> if the bucket's policy admits the users of links but not the functions.</summary>
    public string Check { get; init; } = "required";

    /// <summary>The longest life of a ticket for this bucket, in days; null allows no tickets.</summary>
    public int? MaxTicketDays { get; init; }

    /// <summary>Whether the workflow looks at an object before it signs a link to it.</summary>
    [JsonIgnore]
    public bool IsChecked => Check != "none";

    /// <summary>The bucket's ARN.</summary>
    [JsonIgnore]
    public string BucketArn => $"arn:{RoleArn.Split(':')[1]}:s3:::{Bucket}";

    /// <summary>The ARN of an object, or of a pattern of objects.</summary>
    /// <param name="key">As a policy spells it; see <see cref="Sessions.PolicyResource"/>.</param>
    public string ObjectArn(string key) => $"{BucketArn}/{key}";

    /// <summary>The longest prefix that <paramref name="key"/> is inside, of those that the operation is allowed in; null when it is in none.</summary>
    public string? AllowedPrefixOf(string key, LinkOperation operation = LinkOperation.Download) =>
        PrefixesFor(operation)
            .Where(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
            .MaxBy(prefix => prefix.Length);

    /// <summary>The prefixes that an operation is allowed in.</summary>
    public IReadOnlyList<string> PrefixesFor(LinkOperation operation) => operation == LinkOperation.Download ? AllowedPrefixes : UploadPrefixes;
}
