using Amazon.S3.Model;

namespace Crosslink.Tests.Contract.Local;

/// <summary>Beside what every S3 does, AWS's own headers and words, as they were recorded.</summary>
public sealed class EmbeddedCorsTests(EmbeddedCloud cloud) : CorsContract(cloud)
{
    private const string Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    private const string NotAllowed = "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

    private static CORSRule AppRule => new() { AllowedOrigins = [App], AllowedMethods = ["GET", "PUT"], AllowedHeaders = ["*"], MaxAgeSeconds = 3000 };

    [Fact]
    public async Task All_headers_are_AWS_s()
    {
        await AllowAsync(AppRule, new CORSRule { AllowedOrigins = ["*"], AllowedMethods = ["GET"] });

        var preflight = await CrossOriginCall.PreflightAsync(await LinkAsync(), App, "PUT", "X-Amz-Request-Payer,x-amz-expected-bucket-owner");
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Allow-Credentials"] = "true",
                ["Allow-Headers"] = "x-amz-request-payer, x-amz-expected-bucket-owner",
                ["Allow-Methods"] = "GET, PUT",
                ["Allow-Origin"] = App,
                ["Max-Age"] = "3000",
                ["Vary"] = Vary,
            },
            preflight.Cors);
        Assert.Equal("0", preflight.Headers["Content-Length"]);
        Assert.Equal(16, preflight.Headers["x-amz-request-id"].Length);

        var anyone = await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", "https://another.example"));
        var expected = new Dictionary<string, string> { ["Allow-Methods"] = "GET", ["Allow-Origin"] = "*", ["Vary"] = Vary };
        Assert.Equal(expected, anyone.Cors);
        Assert.Equal(expected, (await CrossOriginCall.PreflightAsync(await LinkAsync(), "https://another.example", "GET")).Cors);
    }

    [Fact]
    public async Task A_page_without_a_matching_rule_gets_no_CORS_header_at_all()
    {
        await AllowAsync(AppRule);
        Assert.Empty((await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", "https://evil.example"))).Cors);
        Assert.Empty((await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync())).Cors);
        Assert.Empty((await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", App), ("Access-Control-Request-Method", "DELETE"))).Cors);
    }

    [Fact]
    public async Task Refusals_are_in_AWS_s_words()
    {
        Assert.Equal(("403 AccessForbidden", "CORSResponse: CORS is not enabled for this bucket."), await PreflightAsync(await LinkAsync(), App, "GET"));
        Assert.Equal(("400 BadRequest", "Insufficient information. Origin request header needed."), await PreflightAsync(await LinkAsync(), null, "GET"));
        Assert.Equal(("403 AccessForbidden", "CORSResponse: Bucket not found"), await PreflightAsync($"{Cloud.Endpoint}no-such-bucket/k", App, "GET"));

        await AllowAsync(AppRule);
        Assert.Equal(("400 BadRequest", "Invalid Access-Control-Request-Method: null"), await PreflightAsync(await LinkAsync(), App, null));
        Assert.Equal(("403 AccessForbidden", NotAllowed), await PreflightAsync(await LinkAsync(), "https://evil.example", "GET"));
    }

    [Fact]
    public async Task A_signature_that_is_not_right_is_still_refused_where_the_origin_is_allowed()
    {
        await AllowAsync(AppRule);
        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, $"{await LinkAsync()}0", ("Origin", App), ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(("403 SignatureDoesNotMatch", App), (answer.Outcome, answer["Allow-Origin"]));
    }

    [Fact]
    public async Task A_page_s_request_that_is_not_a_link_is_refused_whatever_the_rules_say()
    {
        await AllowAsync(AppRule);
        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, $"{Cloud.Endpoint}{Bucket}/film.txt", ("Origin", App));
        Assert.Equal(("403 AccessForbidden", null), (answer.Outcome, answer["Allow-Origin"]));
    }

    /// <summary>A form of a page of another origin needs a signature of its own, as a link does.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("?delete")]
    public async Task A_form_without_a_signature_is_refused(string rest)
    {
        using var http = Loopback.CreateHttpClient();
        using var key = new StringContent("k");
        using var form = new MultipartFormDataContent { { key, "key" } };

        using var answer = await http.PostAsync(new Uri($"{Cloud.Endpoint}{Bucket}{rest}"), form, Cancellation);

        Assert.InRange((int)answer.StatusCode, 400, 403);
    }

    private static async Task<(string Outcome, string? Message)> PreflightAsync(string url, string? origin, string? method)
    {
        var answer = await CrossOriginCall.PreflightAsync(url, origin, method);
        return (answer.Outcome, answer.Message);
    }
}
