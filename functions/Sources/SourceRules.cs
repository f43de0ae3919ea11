using System.Text.RegularExpressions;

namespace Crosslink.Functions.Sources;

/// <summary>The rules of a catalogue entry, by member. <c>sources.schema.json</c> says the same to editors, and a test holds the two together.</summary>
internal static partial class SourceRules
{
    private const int MaxPrefixLength = 1024;

    public static void Check(Source source, int index)
    {
        Require(BucketName().IsMatch(source.Bucket), "bucket", "must be a bucket name: 3 to 63 of a-z, 0-9, '.' and '-'");
        Require(OtherBuckets.KindOf(source.Bucket) is null, "bucket", $"must be a general purpose bucket, and this is {OtherBuckets.KindOf(source.Bucket)}");
        Require(ServedRegions.Names.Contains(source.Region), "region", "must be a region of the partition aws, such as eu-west-1 (a new one comes with a newer AWS SDK)");
        Require(RoleArn().IsMatch(source.RoleArn), "roleArn", "must be arn:aws:iam::<12 digits>:role/<name>");
        Require(AccountId().IsMatch(source.Owner), "owner", "must be an account id of twelve digits");
        Require(source.ExternalId is null || ExternalId().IsMatch(source.ExternalId), "externalId", "must be 2 to 1,224 characters of A-Z, a-z, 0-9 and +=,.@:/_-");
        Require(source.AllowedPrefixes.Count > 0, "allowedPrefixes", "must list a prefix; an empty one allows every key");
        RequirePrefixes(source.AllowedPrefixes, "allowedPrefixes");
        RequirePrefixes(source.UploadPrefixes, "uploadPrefixes");
        Require(source.MaxExpiresInSeconds is >= 1 and <= SessionLimits.MaxSeconds, "maxExpiresInSeconds", "must be 1 to 3,600 seconds, the role-chaining limit");
        Require(source.KmsKeyArns.All(KmsKeyArn().IsMatch), "kmsKeyArns", "must each be arn:aws:kms:<region>:<12 digits>:key/<id>");
        Require(source.KmsKeyArns.All(arn => arn.Split(':')[3] == source.Region), "kmsKeyArns", $"must each be a key in {source.Region}: S3 uses no key of another region");
        Require(source.MaxTicketDays is null or (>= 1 and <= TicketLimits.MaxDays), "maxTicketDays", "must be 1 to 365 days");
        Require(source.Check is "required" or "none", "check", "must be 'required' or 'none'");

        void RequirePrefixes(IReadOnlyList<string> prefixes, string member)
        {
            Require(prefixes.All(prefix => prefix.Length == 0 || prefix.EndsWith('/')), member, "must each end in '/' or be empty");
            Require(prefixes.All(prefix => prefix.Length <= MaxPrefixLength), member, "must each be at most 1,024 characters");
        }

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

    [GeneratedRegex(@"\Aarn:aws:iam::[0-9]{12}:role/(?:[A-Za-z0-9_+=,.@/-]{0,511}/)?[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@:/-]{2,1224}\z")]
    private static partial Regex ExternalId();

    [GeneratedRegex(@"\Aarn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+\z")]
    private static partial Regex KmsKeyArn();
}
