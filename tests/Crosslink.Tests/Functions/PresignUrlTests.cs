using System.Text.Json.Nodes;
using Crosslink.Tests.Functions.Aws;
using Microsoft.AspNetCore.WebUtilities;

namespace Crosslink.Tests.Functions;

public sealed class PresignUrlTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task A_link_tells_what_it_leads_to()
    {
        var link = await LinkAsync();
        link.Remove("url");

        Assert.Equal(
            """{"expiresAt":"2026-11-24T12:15:00Z","limitedBy":"request","scope":"object","bucket":"classic-movies","key":"metropolis-1927.mp4","contentLength":434234,"contentType":"video/mp4","eTag":"\u0022fba9dede5f27731c9771645a39863328\u0022","lastModified":"2022-10-12T17:50:00Z"}""",
            link.ToJsonString());
    }

    [Fact]
    public async Task The_URL_addresses_the_bucket_in_its_region_with_the_session_s_token()
    {
        var url = new Uri((string)(await LinkAsync())["url"]!);
        var query = QueryHelpers.ParseQuery(url.Query);

        Assert.Equal("https://classic-movies.s3.eu-west-1.amazonaws.com/metropolis-1927.mp4", url.GetLeftPart(UriPartial.Path));
        Assert.Equal("20261124T120000Z", query["X-Amz-Date"]);
        Assert.Equal("900", query["X-Amz-Expires"]);
        Assert.Equal($"{FakeSts.AccessKeyId}/20261124/eu-west-1/s3/aws4_request", query["X-Amz-Credential"]);
        Assert.Equal(FakeSts.SessionToken, query["X-Amz-Security-Token"]);
    }

    [Theory]
    [InlineData("s3", "52.94.76.0/22")]
    [InlineData("s3.dualstack", "2600:1f00::/24")]
    [InlineData("s3.dualstack", "52.94.76.0/22", "2600:1f00::/24")]
    public async Task A_link_for_an_IPv6_network_leads_to_the_host_that_answers_over_IPv6(string label, params string[] cidrs)
    {
        _steps.Request["allowedCidrs"] = new JsonArray([.. cidrs.Select(cidr => JsonValue.Create(cidr))]);

        var url = (string)(await LinkAsync())["url"]!;

        Assert.StartsWith($"https://classic-movies.{label}.eu-west-1.amazonaws.com/metropolis-1927.mp4?", url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ends_first_limits_the_link()
    {
        _steps.Request["expiresInSeconds"] = 3600;
        var session = await _steps.AssumeRoleAsync();
        _steps.Clock.Advance(TimeSpan.FromSeconds(100.7));

        var link = await _steps.PresignUrlAsync(session, Steps.Described());

        Assert.Equal("session", (string?)link["limitedBy"]);
        Assert.Equal("2026-11-24T13:00:00Z", (string?)link["expiresAt"]);
        Assert.Equal("3500", Query(link)["X-Amz-Expires"]);
        Assert.Equal("20261124T120140Z", Query(link)["X-Amz-Date"]);
    }

    [Fact]
    public async Task A_link_signed_between_two_seconds_ends_where_S3_counts_from()
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Clock.Advance(TimeSpan.FromSeconds(1.9));

        Assert.Equal("2026-11-24T12:15:01Z", (string?)(await _steps.PresignUrlAsync(session, Steps.Described()))["expiresAt"]);
    }

    [Fact]
    public async Task Version_payer_and_overrides_are_inside_the_URL()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("requesterPays", true);
        _steps.Request["versionId"] = "v1";
        _steps.Request["downloadAs"] = "a/b.mp4";
        _steps.Request["contentType"] = "video/x";

        var link = await LinkAsync();

        Assert.Equal("v1", Query(link)["versionId"]);
        Assert.Equal("requester", Query(link)["x-amz-request-payer"]);
        Assert.Equal("attachment; filename=\"a_b.mp4\"", Query(link)["response-content-disposition"]);
        Assert.Equal("video/x", Query(link)["response-content-type"]);
        Assert.Equal("video/x", (string?)link["contentType"]);
    }

    [Fact]
    public async Task A_version_that_was_only_found_is_told_and_not_pinned()
    {
        var described = Steps.Described();
        described["versionId"] = "v9";

        var link = await _steps.PresignUrlAsync(await _steps.AssumeRoleAsync(), described);

        Assert.Equal("v9", (string?)link["versionId"]);
        Assert.DoesNotContain("versionId", (string)link["url"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:4580", "http://127.0.0.1:4580/classic-movies/metropolis-1927.mp4")]
    [InlineData("AWS_ENDPOINT_URL_S3", "http://localhost:4580/", "http://classic-movies.localhost:4580/metropolis-1927.mp4")]
    public async Task An_endpoint_from_the_environment_is_addressed_by_path_where_it_is_an_address(string variable, string endpoint, string start)
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Variables[variable] = endpoint;
        _steps.Variables["AWS_ENDPOINT_URL_KMS"] = "https://kms.us-east-1.amazonaws.com";

        var link = await _steps.PresignUrlAsync(session, Steps.Described());

        Assert.StartsWith($"{start}?", (string?)link["url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_function_signs_without_calling_anything()
    {
        var session = await _steps.AssumeRoleAsync();
        await _steps.PresignUrlAsync(session, Steps.Described());
        var before = _steps.Aws.Requests.Count;

        await _steps.PresignUrlAsync(session, Steps.Described());

        Assert.Equal(before, _steps.Aws.Requests.Count);
    }

    private async Task<JsonObject> LinkAsync() => await _steps.PresignUrlAsync(await _steps.AssumeRoleAsync(), Steps.Described());

    private static Dictionary<string, string> Query(JsonObject link) =>
        QueryHelpers.ParseQuery(new Uri((string)link["url"]!).Query).ToDictionary(entry => entry.Key, entry => entry.Value.ToString());
}
