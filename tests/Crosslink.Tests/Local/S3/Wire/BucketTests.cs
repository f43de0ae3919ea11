using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, the operations on buckets, and "Error responses".</summary>
public sealed class BucketTests
{
    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("GET", "/", "ListBuckets")]
    [InlineData("GET", "/movies", "ListObjects")]
    [InlineData("GET", "/movies?list-type=2", "ListObjectsV2")]
    [InlineData("GET", "/movies/?list-type=2&prefix=a", "ListObjectsV2")]
    [InlineData("GET", "/movies?versions", "ListObjectVersions")]
    [InlineData("GET", "/movies?uploads", "ListMultipartUploads")]
    [InlineData("GET", "/movies?location", "GetBucketLocation")]
    [InlineData("HEAD", "/movies", "HeadBucket")]
    [InlineData("PUT", "/movies", "CreateBucket")]
    [InlineData("PUT", "/movies?versioning", "PutBucketVersioning")]
    [InlineData("POST", "/movies?delete", "DeleteObjects")]
    [InlineData("GET", "/movies/k", "GetObject")]
    [InlineData("GET", "/movies/k?x-id=GetObject&versionId=1", "GetObject")]
    [InlineData("GET", "/movies/k?attributes", "GetObjectAttributes")]
    [InlineData("GET", "/movies/k?uploadId=1", "ListParts")]
    [InlineData("HEAD", "/movies/k", "HeadObject")]
    [InlineData("PUT", "/movies/k", "PutObject")]
    [InlineData("PUT", "/movies/k?partNumber=1&uploadId=1", "UploadPart")]
    [InlineData("POST", "/movies/k?uploads", "CreateMultipartUpload")]
    [InlineData("POST", "/movies/k?uploadId=1", "CompleteMultipartUpload")]
    [InlineData("DELETE", "/movies/k?uploadId=1", "AbortMultipartUpload")]
    [InlineData("DELETE", "/movies/k", "DeleteObject")]
    [InlineData("GET", "/movies/k?acl", "GetObjectAcl")]
    [InlineData("PUT", "/movies/k?renameObject", "RenameObject")]
    [InlineData("GET", "/movies?analytics", "ListBucketAnalyticsConfigurations")]
    [InlineData("GET", "/movies?analytics&id=1", "GetBucketAnalyticsConfiguration")]
    [InlineData("GET", "/movies/k?foo=bar", "GetObject")]
    [InlineData("PUT", "/movies/k?somethingNew", "NotImplemented")]
    [InlineData("PUT", "/movies/k?somethingNew=", "NotImplemented")]
    [InlineData("DELETE", "/movies/k?policy", "NotImplemented")]
    [InlineData("POST", "/movies/k", "NotImplemented")]
    [InlineData("PATCH", "/movies/k", "NotImplemented")]
    [InlineData("GET", "/movies/%", "InvalidURI")]
    public void An_operation_is_known_by_its_request(string method, string target, string operation) =>
        Assert.Equal(operation, _wire.OperationOf(method, target));

    [Fact]
    public void A_copy_is_known_by_its_header()
    {
        Assert.Equal("CopyObject", _wire.OperationOf("PUT", "/movies/k", ("x-amz-copy-source", "movies/l")));
        Assert.Equal("UploadPartCopy", _wire.OperationOf("PUT", "/movies/k?partNumber=1&uploadId=1", ("x-amz-copy-source", "movies/l")));
    }

    [Theory]
    [InlineData("PUT", "/movies/k?tagging")]
    [InlineData("PUT", "/movies?lifecycle")]
    [InlineData("DELETE", "/movies?website")]
    [InlineData("PUT", "/movies/k?acl")]
    [InlineData("PUT", "/movies/k?renameObject")]
    [InlineData("DELETE", "/movies/k?acl")]
    [InlineData("DELETE", "/movies?somethingNew")]
    [InlineData("POST", "/movies/k")]
    public async Task What_is_not_served_is_501_and_does_nothing_else(string method, string target)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync(method, target);
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
        Assert.NotNull(_wire.Bucket.Find("k"));
        Assert.NotNull(_wire.State.Find("movies"));
    }

    [Fact]
    public async Task Buckets_of_the_caller_are_listed()
    {
        _wire.State.CreateBucket("archive", S3Wire.Owner, "eu-west-1");
        _wire.State.CreateBucket("somebody-elses", S3Wire.Other, S3Wire.Region);
        var answer = await _wire.SendAsync("GET", "/");
        Assert.Equal(["archive", "movies"], answer.All("Name"));
        Assert.Equal(["2026-03-04T05:06:07.000Z", "2026-03-04T05:06:07.000Z"], answer.All("CreationDate"));
        Assert.Equal(["movies"], (await _wire.SendAsync("GET", "/?prefix=mov")).All("Name"));

        var first = await _wire.SendAsync("GET", "/?max-buckets=1");
        Assert.Equal(["archive"], first.All("Name"));
        Assert.Equal(["movies"], (await _wire.SendAsync("GET", $"/?continuation-token={first.All("ContinuationToken")[0]}")).All("Name"));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_404_whoever_asks()
    {
        _wire.Caller = S3Wire.With(S3Wire.Other, """{"Effect":"Deny","Action":"*","Resource":"*"}""");
        foreach (var (method, target) in new[] { ("GET", "/nope/k"), ("HEAD", "/nope"), ("GET", "/nope?list-type=2"), ("DELETE", "/nope") })
        {
            var answer = await _wire.SendAsync(method, target);
            Assert.Equal((404, "NoSuchBucket"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Head_bucket_tells_the_region_to_everyone()
    {
        Assert.Equal((200, "us-east-1"), Region(await _wire.SendAsync("HEAD", "/movies")));
        _wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Deny","Action":"*","Resource":"*"}""");
        Assert.Equal((403, "us-east-1"), Region(await _wire.SendAsync("HEAD", "/movies")));
        _wire.SignedRegion = "eu-west-1";
        Assert.Equal((301, "us-east-1"), Region(await _wire.SendAsync("HEAD", "/movies")));

        static (int, string?) Region(WireAnswer answer) => (answer.Status, answer.Header("x-amz-bucket-region"));
    }

    [Theory]
    [InlineData("127.0.0.1:4580", false, 301, "PermanentRedirect")]
    [InlineData("movies.s3.localhost:4580", true, 301, "PermanentRedirect")]
    [InlineData("movies.s3.eu-west-1.localhost:4580", false, 301, "PermanentRedirect")]
    [InlineData("movies.s3.us-east-1.localhost:4580", false, 400, "AuthorizationHeaderMalformed")]
    [InlineData("movies.s3.us-east-1.localhost:4580", true, 400, "AuthorizationQueryParametersError")]
    public async Task A_request_signed_for_another_region_is_told_the_right_one(string host, bool isPresigned, int status, string code)
    {
        _wire.Host = host;
        _wire.IsPresigned = isPresigned;
        _wire.SignedRegion = "eu-west-1";
        var answer = await _wire.SendAsync("GET", host.StartsWith("movies.", StringComparison.Ordinal) ? "/k" : "/movies/k");
        Assert.Equal((status, code, "us-east-1"), (answer.Status, answer.Code, answer.Header("x-amz-bucket-region")));
        Assert.Equal(
            status == 301 ? "movies.s3.us-east-1.localhost:4580" : "us-east-1",
            answer.Refusal!.Detail(status == 301 ? "Endpoint" : "Region"));
    }

    [Fact]
    public async Task The_location_is_told_in_any_region()
    {
        _wire.State.CreateBucket("archive", S3Wire.Owner, "eu-west-1");
        Assert.Equal("eu-west-1", (await _wire.SendAsync("GET", "/archive?location")).Xml.Value);
        Assert.Equal("", (await _wire.SendAsync("GET", "/movies?location")).Xml.Value);
    }

    [Fact]
    public async Task Only_an_empty_bucket_is_deleted()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var marker = _wire.Bucket.Delete("k", null, TestState.Start)!;
        Assert.Equal((409, "BucketNotEmpty"), Outcome(await _wire.SendAsync("DELETE", "/movies")));
        _wire.Bucket.Delete("k", marker.VersionId, TestState.Start);
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies")).Status);
        Assert.Null(_wire.State.Find("movies"));
    }

    [Fact]
    public async Task Versioning_is_off_until_it_is_set()
    {
        Assert.Empty((await _wire.SendAsync("GET", "/movies?versioning")).All("Status"));
        Assert.Equal(200, (await _wire.SendAsync("PUT", "/movies?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")).Status);
        Assert.Equal(["Enabled"], (await _wire.SendAsync("GET", "/movies?versioning")).All("Status"));
        await _wire.SendAsync("PUT", "/movies?versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        Assert.Equal(["Suspended"], (await _wire.SendAsync("GET", "/movies?versioning")).All("Status"));
    }

    [Theory]
    [InlineData("", "MalformedXML")]
    [InlineData("<VersioningConfiguration>", "MalformedXML")]
    [InlineData("<Other/>", "MalformedXML")]
    [InlineData("<VersioningConfiguration><Status>On</Status></VersioningConfiguration>", "MalformedXML")]
    [InlineData("<VersioningConfiguration/>", "IllegalVersioningConfigurationException")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><VersioningConfiguration><Status>&e;</Status></VersioningConfiguration>", "MalformedXML")]
    public async Task Documents_that_are_not_understood_are_refused(string body, string code) =>
        Assert.Equal((400, code), Outcome(await _wire.SendAsync("PUT", "/movies?versioning", body)));

    [Fact]
    public async Task A_policy_is_put_read_and_deleted()
    {
        Assert.Equal((404, "NoSuchBucketPolicy"), Outcome(await _wire.SendAsync("GET", "/movies?policy")));
        const string Policy = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/*"}}""";
        Assert.Equal(204, (await _wire.SendAsync("PUT", "/movies?policy", Policy)).Status);
        var got = await _wire.SendAsync("GET", "/movies?policy");
        Assert.Equal((Policy, "application/json"), (got.Text, got.Header("Content-Type")));
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", "/movies/k")));
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies?policy")).Status);
        Assert.Equal((404, "NoSuchKey"), Outcome(await _wire.SendAsync("GET", "/movies/k")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Version":1,"Statement":[]}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":1}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Sid":1,"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::movies/*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"\ud800"},"Action":"s3:*","Resource":"arn:aws:s3:::movies/*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::movies/*","Condition":{"DateLessThan":{"aws:CurrentTime":"9223372036854775807"}}}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::movies"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{},"Action":"s3:*","Resource":"arn:aws:s3:::movies/*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[]},"Action":"s3:*","Resource":"arn:aws:s3:::movies/*"}}""")]
    public async Task A_policy_that_is_none_or_speaks_of_another_bucket_is_malformed(string policy) =>
        Assert.Equal((400, "MalformedPolicy"), Outcome(await _wire.SendAsync("PUT", "/movies?policy", policy)));

    [Theory]
    [InlineData("\"kms:Decrypt\"", "\"arn:aws:s3:::movies/*\"", "Policy has invalid action")]
    [InlineData("\"s3:ListBucket\"", "\"arn:aws:s3:::movies/*\"", "Action does not apply to any resource(s) in statement")]
    [InlineData("[\"s3:GetObject\",\"s3:ListBucket\"]", "\"arn:aws:s3:::movies/*\"", "Action does not apply to any resource(s) in statement")]
    [InlineData("\"s3:GetObject*\"", "\"arn:aws:s3:::movies\"", "Action does not apply to any resource(s) in statement")]
    [InlineData("[\"s3:getobject\",\"s3:ListBucket\"]", "[\"arn:aws:s3:::movies/*\",\"arn:aws:s3:::movies\"]", null)]
    [InlineData("\"s3:List*\"", "\"arn:aws:s3:::movies\"", null)]
    [InlineData("\"s3:Get*\"", "\"arn:aws:s3:::movies/*\"", null)]
    [InlineData("\"s3:ListBucket\"", "\"arn:aws:s3:::movies*\"", null)]
    [InlineData("\"s3:PutReplicationConfiguration\"", "\"arn:aws:s3:::movies\"", null)]
    [InlineData("\"*\"", "\"arn:aws:s3:::movies\"", null)]
    public async Task An_action_needs_something_that_it_acts_on(string actions, string resources, string? refusal)
    {
        var policy = $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":{{{actions}}},"Resource":{{{resources}}}}}""";

        Assert.Equal(refusal, (await _wire.SendAsync("PUT", "/movies?policy", policy)).Refusal?.Message);
    }

    [Theory]
    [InlineData("GET", "/movies/k")]
    [InlineData("HEAD", "/movies/k")]
    [InlineData("PUT", "/movies/k")]
    [InlineData("GET", "/movies?list-type=2")]
    public async Task The_owner_must_be_the_expected_one(string method, string target)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        Assert.Equal(200, (await _wire.SendAsync(method, target, ("x-amz-expected-bucket-owner", S3Wire.Owner))).Status);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync(method, target, ("x-amz-expected-bucket-owner", S3Wire.Other))));
    }

    [Fact]
    public async Task The_expected_owner_may_stand_in_a_links_query()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        _wire.IsPresigned = true;
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", $"/movies/k?X-Amz-Expected-Bucket-Owner={S3Wire.Other}")));
        Assert.Equal(200, (await _wire.SendAsync("GET", $"/movies/k?x-amz-expected-bucket-owner={S3Wire.Owner}")).Status);
    }

    [Fact]
    public async Task Readers_of_another_account_pay_where_the_requester_pays()
    {
        const string Allow = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::paid/*"}}""";
        _wire.State.CreateBucket(new BucketDescription("paid", S3Wire.Owner, S3Wire.Region, TestState.Start) { RequesterPays = true, Policy = Allow }).Put(TestState.Draft("k"));
        Assert.Equal(200, (await _wire.SendAsync("GET", "/paid/k")).Status);

        _wire.Caller = S3Wire.Administrator(S3Wire.Other);
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync("GET", "/paid/k")));
        var paid = await _wire.SendAsync("GET", "/paid/k", ("x-amz-request-payer", "requester"));
        Assert.Equal((200, "requester"), (paid.Status, paid.Header("x-amz-request-charged")));
        _wire.IsPresigned = true;
        Assert.Equal(200, (await _wire.SendAsync("GET", "/paid/k?x-amz-request-payer=requester")).Status);
    }

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);
}
