using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

public sealed class AssumeRoleTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task The_role_is_assumed_at_the_regional_endpoint_under_the_execution_s_name()
    {
        await _steps.AssumeRoleAsync();

        var request = Assert.Single(_steps.Aws.To("sts"));
        Assert.Equal("sts.us-east-1.amazonaws.com", request.Url.Host);
        Assert.Equal("arn:aws:iam::111122223333:role/S3Access", request.Form("RoleArn"));
        Assert.Equal("crosslink-classic-movies", request.Form("ExternalId"));
        Assert.StartsWith("order-17-", request.Form("RoleSessionName"), StringComparison.Ordinal);
        Assert.Equal(request.Form("RoleSessionName"), request.Form("SourceIdentity"));
        Assert.Contains("Credential=ASIAI44QH8DHBEXAMPLE/", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("OWNTOKENOWNTOKEN", request.Header("X-Amz-Security-Token"));
    }

    [Theory]
    [InlineData(1, "900")]
    [InlineData(600, "900")]
    [InlineData(900, "1200")]
    [InlineData(3600, "3600")]
    public async Task The_session_lasts_as_the_link_and_a_margin_within_what_STS_allows(int life, string duration)
    {
        _steps.Request["expiresInSeconds"] = life;

        await _steps.AssumeRoleAsync();

        Assert.Equal(duration, _steps.Aws.To("sts").Single().Form("DurationSeconds"));
    }

    [Fact]
    public async Task A_source_without_external_id_sends_none()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("externalId");

        await _steps.AssumeRoleAsync();

        Assert.Null(_steps.Aws.To("sts").Single().Form("ExternalId"));
    }

    [Fact]
    public async Task What_travels_ends_with_the_grant_or_the_session_whichever_is_first()
    {
        _steps.Request["expiresInSeconds"] = 10;
        Assert.Equal("2026-11-24T12:05:10Z", (string?)(await _steps.AssumeRoleAsync())["expiresAt"]);

        _steps.Request["expiresInSeconds"] = 3600;
        Assert.Equal("2026-11-24T13:00:00Z", (string?)(await _steps.AssumeRoleAsync())["expiresAt"]);
    }

    [Fact]
    public async Task The_grant_ends_with_the_margin_after_the_link()
    {
        await _steps.AssumeRoleAsync();

        Assert.Equal("2026-11-24T12:20:00Z", (string?)Policy(_steps.Aws.To("sts").Single(), "Condition")["Condition"]!["DateGreaterThanEquals"]!["aws:CurrentTime"]);
    }

    [Fact]
    public async Task What_travels_shows_no_credential_and_no_data_key()
    {
        var session = (await _steps.AssumeRoleAsync()).ToJsonString();
        var blob = Convert.FromBase64String((string)JsonNode.Parse(session)!["sealed"]!);

        foreach (var secret in new[] { FakeSts.AccessKeyId, FakeSts.SecretAccessKey, FakeSts.SessionToken })
        {
            Assert.DoesNotContain(secret, session, StringComparison.Ordinal);
            Assert.Equal(-1, blob.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
        }

        Assert.All(_steps.Aws.Kms.PlaintextKeys, key => Assert.Equal(-1, blob.AsSpan().IndexOf(Convert.FromBase64String(key))));
    }

    [Fact]
    public async Task A_policy_too_large_when_packed_is_tried_ever_shorter_and_keeps_its_conditions()
    {
        _steps.Request["key"] = new string('k', 600);
        _steps.Request["allowedCidrs"] = new JsonArray("52.94.76.0/22");
        var accepted = 0;
        _steps.Aws.Sts.Answer = (request, _) => Task.FromResult(
            request.Form("Policy")!.Length > 900
                ? FakeSts.Error(HttpStatusCode.BadRequest, "PackedPolicyTooLarge", "Packed policy consumes 134% of allotted space, please use smaller policy.")
                : FakeSts.Success(TestEnvironment.Now.AddSeconds(1200 + (0 * ++accepted))));

        var session = await _steps.AssumeRoleAsync();

        var policies = _steps.Aws.To("sts").Select(request => request.Form("Policy")!).ToList();
        Assert.InRange(policies.Count, 2, 7);
        Assert.Equal(policies.OrderByDescending(policy => policy.Length), policies);
        Assert.All(policies, policy => Assert.Contains("52.94.76.0/22", policy, StringComparison.Ordinal));
        Assert.All(policies, policy => Assert.Contains("DateGreaterThanEquals", policy, StringComparison.Ordinal));
        Assert.Equal(1, accepted);
        Assert.Equal("prefix", (string?)(await _steps.PresignUrlAsync(session, Steps.Described()))["scope"]);
    }

    [Fact]
    public async Task A_policy_is_never_widened_beyond_the_allowed_prefix()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("allowedPrefixes", new JsonArray("films/"));
        _steps.Request["key"] = "films/" + new string('k', 600);
        _steps.Aws.Sts.Answers(HttpStatusCode.BadRequest, "PackedPolicyTooLarge", "Packed policy consumes 134% of allotted space, please use smaller policy.");

        await Assert.ThrowsAsync<SourceMisconfiguredException>(() => _steps.AssumeRoleAsync());

        var widest = (string)Policy(_steps.Aws.To("sts").Last(), "NotResource")["NotResource"]!;
        Assert.Equal("arn:aws:s3:::classic-movies/films/*", widest);
    }

    [Fact]
    public async Task Networks_that_leave_no_room_for_the_allowed_prefix_are_an_invalid_request()
    {
        _steps.Request["allowedCidrs"] = new JsonArray("52.94.76.0/22");
        _steps.Aws.Sts.Answers(HttpStatusCode.BadRequest, "PackedPolicyTooLarge", "Packed policy consumes 134% of allotted space, please use smaller policy.");

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => _steps.AssumeRoleAsync());

        Assert.Equal("allowedCidrs", error.Member);
    }

    [Fact]
    public async Task A_bare_refusal_lists_what_to_check_on_both_sides()
    {
        _steps.Aws.Sts.Answers(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::444455556666:assumed-role/crosslink-AssumeRole/crosslink-AssumeRole is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/S3Access");

        var message = (await Assert.ThrowsAsync<RoleNotAssumableException>(() => _steps.AssumeRoleAsync())).Message;

        Assert.Contains("the role of 'classic-movies'", message, StringComparison.Ordinal);
        Assert.Contains("Ask the administrators of the account that has this role", message, StringComparison.Ordinal);
        Assert.Contains("trust policy", message, StringComparison.Ordinal);
        Assert.Contains("sts:SetSourceIdentity", message, StringComparison.Ordinal);
        Assert.Contains("sts:ExternalId", message, StringComparison.Ordinal);
        Assert.Contains("in the workflow's account", message, StringComparison.Ordinal);
        Assert.Contains("crosslink-AssumeRole is not authorized", Assert.Single(_steps.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not authorized to perform: sts:AssumeRole on resource: x because no identity-based policy allows the sts:AssumeRole action")]
    [InlineData("is not authorized to perform: sts:AssumeRole on resource: x with an explicit deny in a service control policy")]
    public async Task A_refusal_that_names_the_policy_needs_no_list(string message)
    {
        _steps.Aws.Sts.Answers(HttpStatusCode.Forbidden, "AccessDenied", message);

        var error = await Assert.ThrowsAsync<RoleNotAssumableException>(() => _steps.AssumeRoleAsync());

        Assert.EndsWith($"{message[(message.IndexOf(": x ", StringComparison.Ordinal) + ": x".Length)..]}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "MalformedPolicyDocument", typeof(RoleNotAssumableException))]
    [InlineData(400, "ValidationError", typeof(RoleNotAssumableException))]
    [InlineData(403, "InvalidClientTokenId", typeof(RoleNotAssumableException))]
    [InlineData(403, "RegionDisabledException", typeof(SourceMisconfiguredException))]
    [InlineData(403, "ExpiredToken", typeof(ServiceUnavailableException))]
    [InlineData(400, "ExpiredTokenException", typeof(ServiceUnavailableException))]
    [InlineData(500, "InternalFailure", typeof(ServiceUnavailableException))]
    public async Task What_STS_answers_becomes(int status, string code, Type error)
    {
        _steps.Aws.Sts.Answers((HttpStatusCode)status, code, "As the API reference has it.");

        Assert.IsType(error, await Record.ExceptionAsync(() => _steps.AssumeRoleAsync()));
    }

    /// <summary>The first statement of the session policy that has a member.</summary>
    private static JsonNode Policy(WireExchange request, string member) =>
        JsonNode.Parse(request.Form("Policy")!)!["Statement"]!.AsArray().First(statement => statement![member] is not null)!;
}
