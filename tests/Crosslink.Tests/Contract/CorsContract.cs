using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>Which pages may <c>fetch()</c> a link, as the bucket's owner has set it.</summary>
public abstract class CorsContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    protected const string App = "https://app.example.com";

    private static CORSRule Rule => new()
    {
        Id = "app",
        AllowedOrigins = [App, "https://*.example.org"],
        AllowedMethods = ["GET", "HEAD"],
        AllowedHeaders = ["range", "X-App-*"],
        ExposeHeaders = ["ETag", "Content-Range"],
        MaxAgeSeconds = 3600,
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync("film.txt", "Metropolis");
        await Cloud.OwnersS3.DeleteCORSConfigurationAsync(Bucket, Cancellation);
    }

    [Fact]
    public async Task A_configuration_is_put_read_and_deleted()
    {
        await AssertNoneAsync();
        await AllowAsync(Rule, new() { AllowedOrigins = ["*"], AllowedMethods = ["PUT", "POST", "DELETE"] });

        var rules = (await Cloud.OwnersS3.GetCORSConfigurationAsync(Bucket, Cancellation)).Configuration.Rules;

        Assert.Equal(("app", 3600), (rules[0].Id, rules[0].MaxAgeSeconds));
        Assert.Equal(Rule.AllowedOrigins.Order(), rules[0].AllowedOrigins.Order());
        Assert.Equal(["GET", "HEAD"], rules[0].AllowedMethods.Order());
        Assert.Equal(["ETag", "Content-Range"], rules[0].ExposeHeaders);
        Assert.Equal(["DELETE", "POST", "PUT"], rules[1].AllowedMethods.Order());
        await Cloud.OwnersS3.DeleteCORSConfigurationAsync(Bucket, Cancellation);
        await AssertNoneAsync();
    }

    [Theory]
    [InlineData(App)]
    [InlineData("https://deep.er.example.org")]
    public async Task A_page_of_an_allowed_origin_may_ask_and_read(string origin)
    {
        await AllowAsync(Rule);

        var preflight = await CrossOriginCall.PreflightAsync(await LinkAsync(), origin, "GET", "range, x-app-version");
        Assert.Equal(("200", origin, "3600"), (preflight.Outcome, preflight["Allow-Origin"], preflight["Max-Age"]));
        Assert.Contains("GET", preflight["Allow-Methods"]!, StringComparison.Ordinal);
        Assert.Contains("range", preflight["Allow-Headers"]!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x-app-version", preflight["Allow-Headers"]!, StringComparison.OrdinalIgnoreCase);

        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", origin), ("Range", "bytes=0-1"));
        Assert.Equal(("206", origin), (answer.Outcome, answer["Allow-Origin"]));
        Assert.Equal(["content-range", "etag"], answer["Expose-Headers"]!.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries).Order());
        Assert.Contains("Origin", answer["Vary"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://app.example.com", "GET", null)]
    [InlineData("https://app.example.com:444", "GET", null)]
    [InlineData("https://evil.example", "GET", null)]
    [InlineData("https://example.org.evil.example", "GET", null)]
    [InlineData(App, "PUT", null)]
    [InlineData(App, "GET", "range, authorization")]
    public async Task What_no_rule_allows_is_refused_before_it_is_sent(string origin, string method, string? headers)
    {
        await AllowAsync(Rule);

        var preflight = await CrossOriginCall.PreflightAsync(await LinkAsync(), origin, method, headers);

        Assert.StartsWith("403 ", preflight.Outcome, StringComparison.Ordinal);
        Assert.Null(preflight["Allow-Origin"]);
    }

    [Fact]
    public async Task A_request_of_another_origin_is_answered_but_its_page_may_not_read_it()
    {
        await AllowAsync(Rule);

        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", "https://evil.example"));

        Assert.Equal(("200", null), (answer.Outcome, answer["Allow-Origin"]));
    }

    [Fact]
    public async Task A_rule_for_every_origin_allows_any()
    {
        await AllowAsync(new CORSRule { AllowedOrigins = ["*"], AllowedMethods = ["GET"] });

        // Browsers take either for an answer.
        Assert.Contains((await CrossOriginCall.PreflightAsync(await LinkAsync(), App, "GET"))["Allow-Origin"], (string?[])["*", App]);
        Assert.Contains((await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", "null")))["Allow-Origin"], (string?[])["*", "null"]);
    }

    [Fact]
    public async Task A_bucket_without_a_configuration_is_open_to_no_page()
    {
        Assert.StartsWith("403 ", (await CrossOriginCall.PreflightAsync(await LinkAsync(), App, "GET")).Outcome, StringComparison.Ordinal);

        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync(), ("Origin", App));
        Assert.Equal(("200", null), (answer.Outcome, answer["Allow-Origin"]));
    }

    [Fact]
    public async Task A_preflight_without_an_origin_is_malformed()
    {
        await AllowAsync(Rule);
        Assert.StartsWith("400 ", (await CrossOriginCall.PreflightAsync(await LinkAsync(), origin: null, "GET")).Outcome, StringComparison.Ordinal);
        Assert.StartsWith("400 ", (await CrossOriginCall.PreflightAsync(await LinkAsync(), App, method: null)).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preflight_in_virtual_host_style_is_of_the_same_bucket()
    {
        await AllowAsync(Rule);
        var url = await LinkAsync("film.txt", Cloud.NamedEndpoint);
        Assert.StartsWith($"{Cloud.NamedEndpoint.Scheme}://{Bucket}.{Cloud.NamedEndpoint.Host}", url, StringComparison.Ordinal);

        Assert.Equal(App, (await CrossOriginCall.PreflightAsync(url, App, "GET"))["Allow-Origin"]);
    }

    [Fact]
    public async Task A_page_may_read_why_its_link_fails()
    {
        await AllowAsync(Rule);

        var answer = await CrossOriginCall.SendAsync(HttpMethod.Get, await LinkAsync("missing"), ("Origin", App));

        Assert.Equal(("403 AccessDenied", App), (answer.Outcome, answer["Allow-Origin"]));
    }

    protected async Task AllowAsync(params CORSRule[] rules) => await Cloud.OwnersS3.PutCORSConfigurationAsync(
        new PutCORSConfigurationRequest { BucketName = Bucket, Configuration = new CORSConfiguration { Rules = [.. rules] } }, Cancellation);

    protected async Task<string> LinkAsync(string key = "film.txt", Uri? endpoint = null) =>
        Sign(await AssumeAsync(), new LinkDescription(key), endpoint: endpoint);

    private async Task AssertNoneAsync()
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => Cloud.OwnersS3.GetCORSConfigurationAsync(Bucket, Cancellation));
        Assert.Equal("NoSuchCORSConfiguration", refusal.ErrorCode);
    }
}
