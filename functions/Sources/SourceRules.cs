using System.Text.RegularExpressions;

namespace Crosslink.Functions.Sources;

/// <summary>What a catalogue entry must satisfy, by member.</summary>
internal static partial class SourceRules
{
    public static void Check(Source source, int index)
    {
        Require(BucketName().IsMatch(source.Bucket), "bucket", "must be a bucket name: 3 to 63 of a-z, 0-9, '.' and '-'");
        Require(Region().IsMatch(source.Region), "region", "must be a region such as eu-west-1");
        Require(RoleArn().IsMatch(source.RoleArn), "roleArn", "must be arn:aws:iam::<12 digits>:role/<name>");
        Require(AccountId().IsMatch(source.Owner), "owner", "must be an account id of twelve digits");
        Require(source.ExternalId is null || ExternalId().IsMatch(source.ExternalId), "externalId", "must be 2 to 1,224 characters of A-Z, a-z, 0-9 and +=,.@:/_-");
        Require(source.AllowedPrefixes.Count > 0, "allowedPrefixes", "must list a prefix; an empty one allows every key");
        Require(source.AllowedPrefixes.All(prefix => prefix is not null && (prefix.Length == 0 || prefix.EndsWith('/'))), "allowedPrefixes", "must each end in '/' or be empty");
        Require(source.MaxExpiresInSeconds is >= 1 and <= SessionLimits.MaxSeconds, "maxExpiresInSeconds", "must be 1 to 3,600 seconds, the role-chaining limit");
        Require(source.KmsKeyArn is null || KmsKeyArn().IsMatch(source.KmsKeyArn), "kmsKeyArn", "must be arn:aws:kms:<region>:<12 digits>:key/<id>");

        void Require(bool holds, string member, string rule)
        {
            if (!holds)
            {
                throw new InvalidCatalogueException($"sources[{index}] ({source.Bucket}): {member} {rule}.");
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\A[a-z]{2,}(?:-[a-z]+)+-\d+\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@:/-]{2,1224}\z")]
    private static partial Regex ExternalId();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+\z")]
    private static partial Regex KmsKeyArn();
}
