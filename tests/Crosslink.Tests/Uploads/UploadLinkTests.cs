using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>An upload link from StartExecution to the object, and all that must not work with it.</summary>
public sealed class UploadLinkTests : IAsyncLifetime
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("The whole report.");

    private CloudUnderTest _test = null!;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_PUT_with_exactly_the_headers_writes_the_object()
    {
        var link = await FullLinkAsync();

        Assert.Equal("PUT", (string?)link["method"]);
        Assert.Equal(
            ["content-length", "content-type", "if-none-match", "x-amz-checksum-sha256"],
            link["headers"]!.AsObject().Select(header => header.Key));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(link, Content));

        using var s3 = _test.S3();
        using var stored = await s3.GetObjectAsync(Films, Key, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stored.ResponseStream);
        Assert.Equal(("The whole report.", "text/plain"), (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), stored.Headers.ContentType));
    }

    [Fact]
    public async Task Output_has_what_the_request_said_and_nothing_of_an_object()
    {
        var link = await FullLinkAsync();

        Assert.Equal(
            ["bucket", "contentLength", "contentType", "expiresAt", "headers", "key", "limitedBy", "method", "scope", "url"],
            link.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal((Content.LongLength, "text/plain", "object"), ((long)link["contentLength"]!, (string?)link["contentType"], (string?)link["scope"]));
    }

    [Theory]
    [InlineData("content-type", null)]
    [InlineData("content-type", "text/html")]
    [InlineData("if-none-match", null)]
    [InlineData("x-amz-checksum-sha256", null)]
    [InlineData("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public async Task Without_one_of_the_headers_or_with_another_value_it_is_refused(string name, string? value) =>
        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), await SendAsync(await FullLinkAsync(), Content, request => Set(request, name, value)));

    [Fact]
    public async Task Another_length_is_refused() =>
        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), await SendAsync(await FullLinkAsync(), [.. Content, 0]));

    [Fact]
    public async Task Other_content_of_the_same_length_is_refused() =>
        Assert.Equal((HttpStatusCode.BadRequest, "BadDigest"), await SendAsync(await FullLinkAsync(), [.. Content.Reverse()]));

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Another_method_is_refused(string method) =>
        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), await SendAsync(await FullLinkAsync(), Content, request => request.Method = new HttpMethod(method)));

    [Fact]
    public async Task Another_key_is_refused() => Assert.Equal(
        (HttpStatusCode.Forbidden, "SignatureDoesNotMatch"),
        await SendAsync(await FullLinkAsync(), Content, request => request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("uploads/report", "uploads/memo", StringComparison.Ordinal))));

    [Theory]
    [InlineData("x-amz-acl", "public-read")]
    [InlineData("x-amz-meta-owner", "me")]
    [InlineData("x-amz-storage-class", "GLACIER")]
    [InlineData("x-amz-copy-source", "classic-movies/metropolis-1927.mp4")]
    public async Task A_header_of_S3_that_is_not_signed_is_refused(string name, string value) =>
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await SendAsync(await FullLinkAsync(), Content, request => request.Headers.Add(name, value)));

    [Fact]
    public async Task A_second_PUT_fails_unless_overwrite_is_set()
    {
        var link = await _test.UploadLinkAsync();
        var replacing = await _test.UploadLinkAsync(("overwrite", true));

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(link, Content));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await SendAsync(link, Content));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(replacing, Content));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(replacing, Content));
    }

    [Fact]
    public async Task After_its_end_it_is_refused()
    {
        var link = await _test.UploadLinkAsync(("expiresInSeconds", 60));
        _test.Clock.Move(TimeSpan.FromSeconds(65));

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await SendAsync(link, Content));
    }

    [Fact]
    public async Task A_taken_key_is_told_before_the_link_is_made()
    {
        await SendAsync(await _test.UploadLinkAsync(), Content);

        var ended = await _test.LinkAsync(Request());

        Assert.Equal("ObjectExistsException", ended.Error);
        Assert.StartsWith("Choose another key, or set overwrite to true", ended.Cause, StringComparison.Ordinal);
        Assert.Null((await _test.LinkAsync(Request(("key", $"{Key}.bak")))).Error);
        Assert.Null((await _test.LinkAsync(Request(("key", Key[..^1])))).Error);
    }

    [Fact]
    public async Task In_a_bucket_with_versioning_a_deleted_key_is_free_and_nothing_is_lost()
    {
        _test.Cloud.S3.Bucket(Films).SetVersioning(Versioning.Enabled);
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(await _test.UploadLinkAsync(), Content));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(await _test.UploadLinkAsync(("overwrite", true)), Content));
        using var s3 = _test.S3();
        await s3.DeleteObjectAsync(Films, Key, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(await _test.UploadLinkAsync(), Content));

        var versions = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = Films, Prefix = Key }, TestContext.Current.CancellationToken);
        Assert.Equal([false, true, false, false], versions.Versions.Select(version => version.IsDeleteMarker == true));
    }

    [Theory]
    [InlineData("metropolis-1927.mp4", "outside the prefixes into which the source catalogue allows uploads in 'classic-movies': 'uploads/'")]
    [InlineData("uploads", "outside the prefixes")]
    public async Task Outside_the_upload_prefixes_there_is_no_link(string key, string reason)
    {
        var ended = await _test.LinkAsync(Request(("key", key)));

        Assert.Equal("SourceNotAllowedException", ended.Error);
        Assert.Contains(reason, ended.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_that_owns_the_bucket_sees_which_execution_asked()
    {
        var identities = new List<(string? Identity, string Name)>();
        _test.Cloud.Identities.Issued = (session, _) =>
        {
            if (session.RoleArn == "arn:aws:iam::111122223333:role/S3Access")
            {
                lock (identities)
                {
                    identities.Add((session.SourceIdentity, session.Name));
                }
            }
        };
        await _test.RunAsync("presign-link", Request(), "order-17");

        Assert.Equal(2, identities.Count);
        Assert.All(identities, identity => Assert.StartsWith("order-17-", identity.Identity, StringComparison.Ordinal));
        Assert.Single(identities.Distinct());
    }

    [Fact]
    public async Task A_denied_source_identity_takes_the_link_back()
    {
        string? identity = null;
        _test.Cloud.Identities.Issued = (session, _) => identity = session.SourceIdentity ?? identity;
        var link = await _test.UploadLinkAsync();

        _test.Cloud.Identities.PutRolePolicy(
            "arn:aws:iam::111122223333:role/S3Access",
            $$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:SourceIdentity":"{{identity}}"} } } }""");

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await SendAsync(link, Content));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(await _test.UploadLinkAsync(), Content));
    }

    private Task<JsonObject> FullLinkAsync() => _test.UploadLinkAsync(
        ("contentType", "text/plain"), ("contentLength", Content.Length), ("checksumSha256", Convert.ToBase64String(SHA256.HashData(Content))));
}
