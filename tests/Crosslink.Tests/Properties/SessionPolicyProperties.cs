using System.Text;
using System.Text.RegularExpressions;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>What a session policy admits, judged by the policy evaluator of the local cloud.</summary>
public sealed class SessionPolicyProperties
{
    private const string Prefix = "films/";

    private static readonly DateTimeOffset EndsAt = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly PolicyDocument Everything = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Identity);

    private static readonly Source Films = new()
    {
        Bucket = "classic-movies",
        Region = "us-east-1",
        RoleArn = "arn:aws:iam::111122223333:role/S3Access",
        Owner = "111122223333",
        AllowedPrefixes = [Prefix],
        MaxExpiresInSeconds = 3600,
    };

    [Fact]
    public void A_policy_of_scope_object_admits_its_key_and_no_other() => AnyText.Pair.Sample(
        (one, other) =>
        {
            var policy = Fit(Prefix + one);
            if (policy.Scope == PolicyScope.Object)
            {
                Assert.True(Admits(policy, Prefix + one));
                Assert.Equal(one == other, Admits(policy, Prefix + other));
            }
        },
        iter: 5_000);

    [Fact]
    public void A_policy_of_scope_pattern_admits_what_differs_only_in_letters_that_it_cannot_hold() => AnyText.Pair.Sample(
        (one, other) =>
        {
            var policy = Fit(Prefix + one);
            if (policy.Scope == PolicyScope.Pattern)
            {
                Assert.True(Admits(policy, Prefix + one));
                Assert.Equal(Likeness(one).IsMatch(other), Admits(policy, Prefix + other));
            }
        },
        iter: 5_000);

    [Fact]
    public void However_little_room_there_is_a_policy_admits_its_key_and_none_outside_the_allowed_prefix() =>
        Gen.Select(AnyText.Some.Array[1, 60].Select(string.Concat), AnyText.Some, Gen.Int[450, SessionPolicy.MaxLength]).Sample(
            (one, other, room) =>
            {
                if (SessionPolicy.Fit(Request(Prefix + one), Films, EndsAt, room) is { } policy)
                {
                    Assert.InRange(policy.Json.Length, 1, room);
                    Assert.All(policy.Json, character => Assert.InRange(character, ' ', '\u00FF'));
                    Assert.True(Admits(policy, Prefix + one));
                    Assert.False(Admits(policy, other));
                }
            },
            iter: 1_500);

    [Fact]
    public void However_often_a_policy_is_shrunk_it_admits_its_key_and_none_outside_the_allowed_prefix() =>
        Gen.Select(AnyText.Some, AnyText.Some).Sample(
            (one, other) =>
            {
                var sizes = new List<int>();
                for (var policy = Fit(Prefix + one); policy is not null; policy = SessionPolicy.Shrink(policy, Request(Prefix + one), Films, EndsAt))
                {
                    sizes.Add(policy.Json.Length);
                    Assert.True(Admits(policy, Prefix + one));
                    Assert.False(Admits(policy, other));
                }

                Assert.Equal(sizes.OrderDescending(), sizes.Distinct());
            },
            iter: 1_000);

    [Fact]
    public void After_its_end_a_policy_admits_nothing() => AnyText.Some.Sample(
        one => Assert.False(Admits(Fit(Prefix + one), Prefix + one, EndsAt)), iter: 1_000);

    private static SessionPolicy Fit(string key) => SessionPolicy.Fit(Request(key), Films, EndsAt)!;

    private static LinkRequest Request(string key) => new() { Bucket = Films.Bucket, Key = key, ExpiresInSeconds = 900 };

    // What account A may have written, and what a session policy's omissions do not limit.
    private static readonly PolicyDocument?[] BucketPolicies =
    [
        null,
        Granting("""{"AWS":"arn:aws:iam::111122223333:role/S3Access"}""", "{}"),
        Granting("\"*\"", """{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/S3Access"}}"""),
        Granting("\"*\"", """{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}"""),
        Granting("""{"AWS":"arn:aws:sts::111122223333:assumed-role/S3Access/link"}""", "{}"),
    ];

    [Theory]
    [InlineData("s3:PutObject")]
    [InlineData("s3:DeleteObject")]
    [InlineData("s3:GetObjectVersion")]
    [InlineData("s3:ListBucket")]
    [InlineData("s3:GetObjectAcl")]
    public void No_bucket_policy_adds_an_action(string action) => AnyText.Some.Sample(
        one => Assert.False(Admits(Fit(Prefix + one), Prefix + one, action: action)), iter: 500);

    [Theory]
    [InlineData("203.0.113.9", "REST-QUERY-STRING", true)]
    [InlineData("198.51.100.1", "REST-QUERY-STRING", false)]
    [InlineData(null, "REST-QUERY-STRING", false)]
    [InlineData("198.51.100.1", "REST-HEADER", true)]
    public void No_bucket_policy_opens_another_network(string? address, string authType, bool admitted)
    {
        var policy = SessionPolicy.Fit(Request("films/x") with { AllowedCidrs = ["203.0.113.0/24"] }, Films, EndsAt)!;

        Assert.All(BucketPolicies, bucketPolicy => Assert.Equal(
            admitted,
            Decide(policy, "films/x", "s3:GetObject", bucketPolicy, Context().With("aws:SourceIp", address).With("s3:authType", authType))));
    }

    /// <summary>Whether the policy admits the key, which is the same whatever the bucket's policy grants.</summary>
    private static bool Admits(SessionPolicy policy, string key, DateTimeOffset? at = null, string action = "s3:GetObject")
    {
        var verdicts = BucketPolicies.Select(bucketPolicy => Decide(policy, key, action, bucketPolicy, Context(at))).Distinct().ToList();
        return Assert.Single(verdicts);
    }

    private static ConditionContext Context(DateTimeOffset? at = null) =>
        new ConditionContext().With("aws:CurrentTime", $"{at ?? EndsAt.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static PolicyDocument Granting(string principal, string condition) => PolicyDocument.Parse(
        $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{{principal}},"Action":"s3:*","Resource":["arn:aws:s3:::classic-movies","arn:aws:s3:::classic-movies/*"],"Condition":{{condition}} } }""",
        PolicyKind.Resource);

    private static bool Decide(SessionPolicy policy, string key, string action, PolicyDocument? bucketPolicy, ConditionContext context)
    {
        var session = new Caller(
            Films.Owner,
            "arn:aws:sts::111122223333:assumed-role/S3Access/link",
            Films.RoleArn,
            "AROA:link",
            [Everything],
            PolicyDocument.Parse(policy.Json, PolicyKind.Identity));
        var request = new AccessRequest(session, action, $"arn:aws:s3:::{Films.Bucket}/{key}", Films.Owner, context) { ResourcePolicy = bucketPolicy };
        return PolicyEvaluator.Decide(request).Verdict == Verdict.Allowed;
    }

    /// <summary>The same rule in another language: any one character for one of the basic plane that a policy cannot hold, any text for one beyond it.</summary>
    private static Regex Likeness(string key)
    {
        var pattern = new StringBuilder();
        foreach (var rune in key.EnumerateRunes())
        {
            pattern.Append(rune switch
            {
                { Value: <= 0xFF } => Regex.Escape(rune.ToString()),
                { IsBmp: true } => @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\uD800-\uDFFF])",
                _ => ".*",
            });
        }

        return new Regex($"^(?:{pattern})$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
