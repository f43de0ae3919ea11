using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;

namespace Crosslink.Tests.Functions;

/// <summary>
/// Whatever AWS says of a refusal, callers are told neither the roles and accounts of the catalogue nor the object's key,
/// and no log line has the key.
/// </summary>
public sealed class RefusalSecrecyTests
{
    private const string Said =
        "User: arn:aws:sts::111122223333:assumed-role/S3Access/order-17 is not authorized to perform: s3:GetObject on resource: "
        + "\"arn:aws:s3:::classic-movies/metropolis-1927.mp4\" with an explicit deny in a resource-based policy";

    private static readonly string[] OfAccountA = ["111122223333", "S3Access", "crosslink-classic-movies"];

    private readonly Steps _steps = new();

    public static TheoryData<int, string> S3Refusals => new()
    {
        { 301, "PermanentRedirect" }, { 400, "AuthorizationHeaderMalformed" }, { 400, "InvalidArgument" }, { 400, "InvalidRequest" },
        { 400, "InvalidToken" }, { 400, "ExpiredToken" }, { 400, "KMS.DisabledException" }, { 400, "SomethingNew" }, { 403, "AccessDenied" },
        { 403, "AllAccessDisabled" }, { 403, "InvalidAccessKeyId" }, { 403, "InvalidObjectState" }, { 403, "SignatureDoesNotMatch" },
        { 404, "NoSuchBucket" }, { 404, "NoSuchKey" }, { 404, "NoSuchVersion" }, { 405, "MethodNotAllowed" }, { 500, "InternalError" }, { 503, "SlowDown" },
    };

    [Theory]
    [MemberData(nameof(S3Refusals))]
    public async Task S3_s_words_stay_with_the_function(int status, string code)
    {
        _steps.Request["versionId"] = "v1";
        _steps.Variables["SOURCES"] = Steps.Catalogue("kmsKeyArns", new JsonArray("arn:aws:kms:eu-west-1:111122223333:key/1234"));
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.S3.Refuses((HttpStatusCode)status, code, code.StartsWith("KMS.", StringComparison.Ordinal) ? "arn:aws:kms:eu-west-1:111122223333:key/1234 is disabled." : Said);

        AssertTellsNothing(await Record.ExceptionAsync(() => _steps.CheckObjectAsync(session)));
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(400, "ValidationError")]
    [InlineData(400, "MalformedPolicyDocument")]
    [InlineData(403, "RegionDisabledException")]
    [InlineData(403, "InvalidClientTokenId")]
    [InlineData(403, "ExpiredToken")]
    [InlineData(500, "InternalFailure")]
    public async Task STS_s_words_stay_with_the_function(int status, string code)
    {
        // STS repeats a session policy that it does not take, which has the object's key.
        _steps.Aws.Sts.Answers((HttpStatusCode)status, code, code == "AccessDenied"
            ? "User: arn:aws:sts::444455556666:assumed-role/crosslink-AssumeRole/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/S3Access"
            : Said);

        AssertTellsNothing(await Record.ExceptionAsync(() => _steps.AssumeRoleAsync()));
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("DisabledException")]
    [InlineData("KMSInvalidStateException")]
    [InlineData("NotFoundException")]
    [InlineData("KMSInternalException")]
    public async Task KMS_s_words_stay_with_the_function(string code)
    {
        _steps.Aws.Kms.Answers(HttpStatusCode.BadRequest, code, "arn:aws:iam::111122223333:role/S3Access is in the encryption context.");

        AssertTellsNothing(await Record.ExceptionAsync(() => _steps.AssumeRoleAsync()));
    }

    [Fact]
    public async Task The_function_s_own_log_has_the_role()
    {
        _steps.Aws.Sts.Answers(HttpStatusCode.Forbidden, "AccessDenied", "Not authorized.");

        await Record.ExceptionAsync(() => _steps.AssumeRoleAsync());

        Assert.Contains("\"detail\":\"arn:aws:iam::111122223333:role/S3Access: Not authorized.\"", Assert.Single(_steps.Lines), StringComparison.Ordinal);
    }

    private void AssertTellsNothing(Exception? refusal)
    {
        var foreseen = Assert.IsAssignableFrom<WorkflowException>(refusal);
        Assert.All([.. OfAccountA, "metropolis-1927"], secret => Assert.DoesNotContain(secret, foreseen.Message, StringComparison.Ordinal));
        Assert.All(_steps.Lines, line => Assert.DoesNotContain("metropolis-1927", line, StringComparison.Ordinal));
    }
}
