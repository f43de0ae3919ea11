using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, GetObject, "Permissions"; user guide, "Bucket policy examples using condition keys".</summary>
public sealed class ReadPermissionTests
{
    private const string MayGet = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/*"}""";
    private const string MayGetVersions = """{"Effect":"Allow","Action":"s3:GetObjectVersion","Resource":"arn:aws:s3:::movies/*"}""";
    private const string MayList = """{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::movies"}""";

    private readonly S3Wire _wire = new();

    [Fact]
    public async Task A_missing_object_is_403_for_those_who_may_not_list_and_404_for_those_who_may()
    {
        _wire.Caller = S3Wire.With(S3Wire.Owner, MayGet);
        var refused = await _wire.SendAsync("GET", "/movies/nope");
        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        Assert.Contains("s3:ListBucket", refused.Refusal!.Message, StringComparison.Ordinal);

        _wire.Caller = S3Wire.With(S3Wire.Owner, MayGet, MayList);
        Assert.Equal((404, "NoSuchKey"), Outcome(await _wire.SendAsync("GET", "/movies/nope")));
        Assert.Equal((404, "NoSuchKey"), Outcome(await _wire.SendAsync("HEAD", "/movies/nope")));
    }

    [Fact]
    public async Task Who_may_not_read_learns_nothing_of_what_is_missing()
    {
        _wire.Caller = S3Wire.With(S3Wire.Owner, MayList);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", "/movies/nope")));
    }

    [Fact]
    public async Task A_delete_marker_is_as_good_as_missing_to_those_who_may_not_list()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        _wire.Bucket.Delete("k", null, TestState.Start);
        _wire.Caller = S3Wire.With(S3Wire.Owner, MayGet);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", "/movies/k")));
    }

    [Fact]
    public async Task A_named_version_takes_a_permission_of_its_own()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, MayGet);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", $"/movies/k?versionId={stored.VersionId}")));
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k")).Status);
        _wire.Caller = S3Wire.With(S3Wire.Owner, MayGetVersions);
        Assert.Equal(200, (await _wire.SendAsync("GET", $"/movies/k?versionId={stored.VersionId}")).Status);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", "/movies/k")));
    }

    [Theory]
    [InlineData("attributes", "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes")]
    [InlineData("tagging", "s3:GetObjectTagging", "s3:GetObjectVersionTagging")]
    public async Task What_is_told_of_an_object_takes_a_permission_of_its_own(string query, string action, string actionOnVersion)
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        var targets = new[] { $"/movies/k?{query}", $"/movies/k?{query}&versionId={stored.VersionId}" };
        string[][] grants = [[], [action], [actionOnVersion]];
        var statuses = new List<int>();
        foreach (var grant in grants)
        {
            string[] may = [MayGet, MayGetVersions, .. grant.Select(granted => MayGet.Replace("s3:GetObject", granted, StringComparison.Ordinal))];
            _wire.Caller = S3Wire.With(S3Wire.Owner, may);
            foreach (var target in targets)
            {
                statuses.Add((await _wire.SendAsync("GET", target, ("x-amz-object-attributes", "ETag"))).Status);
            }
        }

        Assert.Equal([403, 403, 200, 403, 403, 200], statuses);
    }

    [Fact]
    public async Task A_policy_may_pin_the_version()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var first = _wire.Bucket.Put(TestState.Draft("k", "one"));
        var second = _wire.Bucket.Put(TestState.Draft("k", "two"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, $$$"""{"Effect":"Allow","Action":"s3:GetObjectVersion","Resource":"*","Condition":{"StringEquals":{"s3:VersionId":"{{{first.VersionId}}}"} } }""");
        Assert.Equal(200, (await _wire.SendAsync("GET", $"/movies/k?versionId={first.VersionId}")).Status);
        Assert.Equal(403, (await _wire.SendAsync("GET", $"/movies/k?versionId={second.VersionId}")).Status);
    }

    [Theory]
    [InlineData("REST-HEADER", false)]
    [InlineData("REST-QUERY-STRING", true)]
    public async Task A_policy_can_tell_a_link_from_a_signed_call(string authType, bool isLink)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, $$$"""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"s3:authType":"{{{authType}}}"} } }""");
        _wire.IsPresigned = isLink;
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k")).Status);
        _wire.IsPresigned = !isLink;
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies/k")).Status);
    }

    [Theory]
    [InlineData("a*b", "a${*}b", "axb")]
    [InlineData("a?b", "a${?}b", "axb")]
    [InlineData("a$b", "a${$}b", "axb")]
    public async Task A_policy_on_a_key_with_a_wildcard_in_it_means_that_key_alone(string key, string pattern, string other)
    {
        _wire.Bucket.Put(TestState.Draft(key));
        _wire.Bucket.Put(TestState.Draft(other));
        _wire.Caller = S3Wire.With(S3Wire.Owner, $$"""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/{{pattern}}"}""");
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/" + Uri.EscapeDataString(key))).Status);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies/" + other)).Status);
    }

    [Fact]
    public async Task Another_account_needs_the_bucket_policy_and_its_own()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Caller = S3Wire.With(S3Wire.Other, MayGet);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies/k")).Status);
        _wire.Bucket.SetPolicy(BucketPolicy.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/*"}}"""));
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k")).Status);
        _wire.Caller = S3Wire.With(S3Wire.Other, MayList);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies/k")).Status);
    }

    [Fact]
    public async Task A_bucket_policy_that_denies_wins()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Bucket.SetPolicy(BucketPolicy.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/*"}}"""));
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies/k")).Status);
    }

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);
}
