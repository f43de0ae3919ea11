using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>What the two sessions of an upload may do, judged by the policy evaluator of the local cloud.</summary>
public sealed class UploadPolicyProperties
{
    private const string Prefix = "uploads/";
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234";

    private static readonly DateTimeOffset EndsAt = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly PolicyDocument Everything = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Identity);

    /// <summary>Grants everything to everyone, which goes past what a session policy merely leaves out.</summary>
    private static readonly PolicyDocument Open = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::classic-movies","arn:aws:s3:::classic-movies/*"]}}""",
        PolicyKind.Resource);

    private static readonly string[] OtherActions =
    [
        "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAcl", "s3:ListBucket", "s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion",
        "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:RestoreObject", "s3:PutBucketPolicy", "s3:ListAllMyBuckets",
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "sts:AssumeRole", "iam:PassRole", "lambda:InvokeFunction",
    ];

    private static readonly Source Films = new()
    {
        Bucket = "classic-movies",
        Region = "us-east-1",
        RoleArn = "arn:aws:iam::111122223333:role/S3Access",
        Owner = "111122223333",
        AllowedPrefixes = [""],
        UploadPrefixes = [Prefix],
        MaxExpiresInSeconds = 3600,
        KmsKeyArns = [Key],
        CanList = true,
    };

    [Fact]
    public void The_session_that_signs_may_put_its_key_and_no_other() => AnyText.Pair.Sample(
        (one, other) =>
        {
            var policy = SessionPolicy.Fit(Request(one), Films, EndsAt)!;
            Assert.True(Admits(policy.Json, "s3:PutObject", Object(one)));
            Assert.False(Admits(policy.Json, "s3:PutObject", Object(one), at: EndsAt));
            Assert.False(Admits(policy.Json, "s3:PutObject", $"arn:aws:s3:::other-bucket/{Prefix}{one}"));
            if (policy.Scope == PolicyScope.Object)
            {
                Assert.Equal(one == other, Admits(policy.Json, "s3:PutObject", Object(other)));
            }
        },
        iter: 4_000);

    [Fact]
    public void The_session_that_signs_may_do_nothing_else() => Gen.Select(AnyText.Pair, Gen.OneOf([.. OtherActions.Select(Gen.Const)])).Sample(
        (pair, action) =>
        {
            var json = SessionPolicy.Fit(Request(pair.One), Films, EndsAt)!.Json;
            Assert.All(
                [Object(pair.One), Object(pair.Other), Films.BucketArn, "*", Key],
                resource => Assert.False(Admits(json, action, resource), $"{action} {resource}"));
        },
        iter: 4_000);

    [Theory]
    [InlineData("kms:GenerateDataKey", "s3.us-east-1.amazonaws.com", Key, true)]
    [InlineData("kms:GenerateDataKey", "s3.eu-west-1.amazonaws.com", Key, false)]
    [InlineData("kms:GenerateDataKey", "s3.us-east-1.amazonaws.com", "arn:aws:kms:us-east-1:111122223333:key/5678", false)]
    [InlineData("kms:Decrypt", "s3.us-east-1.amazonaws.com", Key, false)]
    public void The_session_that_signs_may_have_S3_encrypt_with_the_source_s_keys(string action, string service, string resource, bool admitted) =>
        Assert.Equal(admitted, Admits(SessionPolicy.Fit(Request("x"), Films, EndsAt)!.Json, action, resource, service: service));

    [Fact]
    public void The_session_that_looks_may_list_its_key_and_do_nothing_else() => Gen.Select(AnyText.Pair, Gen.OneOf([.. OtherActions.Append("s3:PutObject").Select(Gen.Const)])).Sample(
        (pair, action) =>
        {
            var json = SessionPolicy.ToLook(Request(pair.One), Films, EndsAt)!;
            Assert.True(Admits(json, "s3:ListBucket", Films.BucketArn, prefix: Prefix + pair.One));
            Assert.True(!PolicyResource.Escape(pair.One).IsExact || !Admits(json, "s3:ListBucket", Films.BucketArn, prefix: Prefix));
            Assert.False(Admits(json, "s3:ListBucket", Films.BucketArn));
            Assert.False(Admits(json, action, Object(pair.One)));
            Assert.False(Admits(json, action, Key, service: "s3.us-east-1.amazonaws.com"));
        },
        iter: 4_000);

    [Fact]
    public void A_key_that_fits_into_no_policy_is_not_looked_for() =>
        Assert.Null(SessionPolicy.ToLook(Request(new string('*', 1000)), Films, EndsAt));

    private static string Object(string name) => $"{Films.BucketArn}/{Prefix}{name}";

    private static LinkRequest Request(string name) =>
        new() { Bucket = Films.Bucket, Key = Prefix + name, ExpiresInSeconds = 900, Operation = LinkOperation.Upload };

    /// <summary>Whether the session may do it, with and without a bucket policy that lets everybody do everything.</summary>
    private static bool Admits(string json, string action, string resource, DateTimeOffset? at = null, string? service = null, string? prefix = null)
    {
        var session = new Caller(
            Films.Owner,
            "arn:aws:sts::111122223333:assumed-role/S3Access/link",
            Films.RoleArn,
            "AROA:link",
            [Everything],
            PolicyDocument.Parse(json, PolicyKind.Identity));
        var verdicts = new[] { null, Open }.Select(bucketPolicy =>
        {
            var context = new ConditionContext().With("aws:CurrentTime", $"{at ?? EndsAt.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}")
                .With("kms:ViaService", service).With("s3:prefix", prefix).With("s3:authType", "REST-QUERY-STRING");
            return PolicyEvaluator.Decide(new AccessRequest(session, action, resource, Films.Owner, context) { ResourcePolicy = bucketPolicy }).Verdict == Verdict.Allowed;
        });
        return Assert.Single(verdicts.Distinct());
    }
}
