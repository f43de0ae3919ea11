using System.Net;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

/// <summary>What CheckObject makes of S3's refusals.</summary>
public sealed class RefusedObjectTests
{
    private readonly Steps _steps = new();

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_delete_marker_is_not_found_without_asking_on(int status)
    {
        _steps.Aws.S3.Refuses((HttpStatusCode)status, "x", "x", ("x-amz-delete-marker", "true"));

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => _steps.CheckObjectAsync());

        Assert.Contains("delete marker", error.Message, StringComparison.Ordinal);
        Assert.Single(_steps.Aws.To("s3"));
    }

    [Theory]
    [InlineData(404, "NoSuchKey", typeof(ObjectNotFoundException))]
    [InlineData(404, "NoSuchVersion", typeof(ObjectNotFoundException))]
    [InlineData(404, "NoSuchBucket", typeof(SourceMisconfiguredException))]
    [InlineData(403, "AccessDenied", typeof(ObjectAccessDeniedException))]
    [InlineData(403, "AllAccessDisabled", typeof(ObjectAccessDeniedException))]
    [InlineData(403, "InvalidObjectState", typeof(ObjectArchivedException))]
    [InlineData(403, "InvalidAccessKeyId", typeof(SourceMisconfiguredException))]
    [InlineData(400, "InvalidToken", typeof(SourceMisconfiguredException))]
    [InlineData(400, "ExpiredToken", typeof(SessionExpiredException))]
    [InlineData(400, "InvalidRequest", typeof(SourceMisconfiguredException))]
    [InlineData(400, "AuthorizationHeaderMalformed", typeof(SourceMisconfiguredException))]
    [InlineData(403, "RequestTimeTooSkewed", typeof(ServiceUnavailableException))]
    [InlineData(400, "RequestTimeout", typeof(ServiceUnavailableException))]
    public async Task A_refused_HEAD_is_explained_by_a_GET(int status, string code, Type error)
    {
        _steps.Aws.S3.Refuses((HttpStatusCode)status, code, "As the API reference has it.");

        Assert.IsType(error, await Record.ExceptionAsync(() => _steps.CheckObjectAsync()));
        Assert.Contains(_steps.Aws.To("s3"), request => request.Method == "GET");
    }

    [Fact]
    public async Task A_version_id_that_S3_does_not_take_is_an_invalid_request()
    {
        _steps.Request["versionId"] = "nope";
        _steps.Aws.S3.Refuses(HttpStatusCode.BadRequest, "InvalidArgument", "Invalid version id specified");

        Assert.Equal("versionId", (await Assert.ThrowsAsync<InvalidRequestException>(() => _steps.CheckObjectAsync())).Member);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(400)]
    public async Task A_bucket_elsewhere_is_named_with_its_region_and_not_followed(int status)
    {
        _steps.Aws.S3.Refuses((HttpStatusCode)status, "PermanentRedirect", "x", ("x-amz-bucket-region", "ap-south-1"));

        var error = await Assert.ThrowsAsync<SourceMisconfiguredException>(() => _steps.CheckObjectAsync());

        Assert.Contains("not in eu-west-1 but in ap-south-1", error.Message, StringComparison.Ordinal);
        Assert.All(_steps.Aws.To("s3"), request => Assert.Equal("https://classic-movies.s3.eu-west-1.amazonaws.com", request.Url.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_bucket_of_another_owner_is_told_from_a_denied_one()
    {
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            request.Header("x-amz-expected-bucket-owner") is null
                ? FakeS3.Head()
                : FakeS3.Refusal(request, HttpStatusCode.Forbidden, "AccessDenied", "Access Denied"));

        var error = await Assert.ThrowsAsync<SourceMisconfiguredException>(() => _steps.CheckObjectAsync());

        Assert.Contains("does not belong to the account that the source catalogue names", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_that_passes_proves_no_other_owner_and_is_worth_another_try()
    {
        var refusals = 2;
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            refusals-- > 0 ? FakeS3.Refusal(request, HttpStatusCode.Forbidden, "AccessDenied", "Access Denied") : FakeS3.Head());

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync());
    }

    [Theory]
    [InlineData(false, "a missing one is a 403 too")]
    [InlineData(true, "s3:ListBucket")]
    public async Task A_denial_says_which_permissions_decide(bool canList, string hint)
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("canList", canList);
        _steps.Request["versionId"] = "v1";
        _steps.Aws.S3.Refuses(HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");

        var message = (await Assert.ThrowsAsync<ObjectAccessDeniedException>(() => _steps.CheckObjectAsync())).Message;

        foreach (var part in new[] { hint, "s3:GetObjectVersion", "the owner of 'classic-movies'", "kms:Decrypt", "requesterPays" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_object_that_appears_between_HEAD_and_GET_is_worth_another_try()
    {
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            request.Method == "HEAD" ? FakeS3.Refusal(request, HttpStatusCode.NotFound, "NoSuchKey", "x") : FakeS3.FirstByte());

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync());
    }
}
