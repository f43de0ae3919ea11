using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;
using Crosslink.Local.Cloud;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>What a web page in a real browser can do to a local cloud that serves somebody's folder.</summary>
public sealed class WebPageTests : IDisposable
{
    private const string Secret = "what nobody else may read";

    // Reports what each call gave: a status and a body, or that the browser did not let the page read it.
    private const string CallAll = """
        const results = [];
        for (const [url, options] of calls) {
          try { const answer = await fetch(url, options); results.push([answer.status, await answer.text()]); }
          catch (e) { results.push([0, "" + e]); }
        }
        return JSON.stringify(results);
        """;

    private readonly string _chromium = Tool.RequireChromium();
    private readonly DataFolder _data = new();
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("crosslink-chromium-");

    public WebPageTests() => _data.Write("films/secret.txt", Secret);

    public void Dispose()
    {
        _data.Dispose();
        _profile.Delete(recursive: true);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("s3.localhost", 200)]
    public async Task Page_whose_name_leads_to_the_cloud_reads_nothing_even_with_the_keys(string name, int status)
    {
        await using var test = await StartAsync();
        var origin = $"http://{name}:{test.Endpoint.Port}";

        var results = await RunAsync(test, origin, [Signed(test, new Uri(origin), "/films?list-type=2"), Signed(test, new Uri(origin), "/films/secret.txt")]);

        // The host that is served shows that the page would have found what it looks for.
        Assert.All(results, result => Assert.Equal(status, (int)result![0]!));
        Assert.Equal(status == 200, results.ToJsonString().Contains("secret.txt", StringComparison.Ordinal));
        Assert.Equal(status == 200, results.ToJsonString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_of_another_site_reads_nothing_even_with_the_keys()
    {
        await using var test = await StartAsync();
        var cloud = new Uri($"http://localhost:{test.Endpoint.Port}");

        var results = await RunAsync(test, "http://evil.example", [Signed(test, cloud, "/films?list-type=2"), Signed(test, cloud, "/films/secret.txt"), [new Uri(cloud, "/films/secret.txt").ToString(), new JsonObject()]]);

        Assert.All(results, result => Assert.Equal(0, (int)result![0]!));
        Assert.DoesNotContain(Secret, results.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.example", false)]
    [InlineData("http://app.example", true)]
    public async Task Page_of_another_site_reads_a_link_where_the_bucket_s_CORS_rules_allow_its_origin(string allowed, bool mayRead)
    {
        await using var test = await StartAsync();
        using var s3 = test.S3();
        var rule = new CORSRule { AllowedOrigins = [allowed], AllowedMethods = ["GET"], AllowedHeaders = ["range"], ExposeHeaders = ["ETag"] };
        await s3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest { BucketName = "films", Configuration = new CORSConfiguration { Rules = [rule] } }, TestContext.Current.CancellationToken);

        // A range from the end, unlike a plain GET, is asked for in a preflight.
        JsonArray[] calls = [[Link(test, "secret.txt"), new JsonObject()], [Link(test, "secret.txt"), WithHeader("Range", "bytes=-4")], [Link(test, "nope.txt"), new JsonObject()], [Link(test, "secret.txt"), WithHeader("X-Other", "x")]];
        var results = await RunAsync(test, "http://app.example", calls);

        Assert.Equal(mayRead ? [200, 206, 404, 0] : [0, 0, 0, 0], results.Select(result => (int)result![0]!));
        Assert.Equal(mayRead ? [Secret, Secret[^4..]] : [], results.Take(2).Where(result => (int)result![0]! != 0).Select(result => (string)result![1]!));
    }

    private static JsonObject WithHeader(string name, string value) => new() { ["headers"] = new JsonObject { [name] = value } };

    private static string Link(CloudUnderTest test, string key)
    {
        var owner = test.Cloud.Keys.Owner;
        var address = new BucketAddress("films", new Uri($"http://localhost:{test.Endpoint.Port}"), AddressingStyle.VirtualHost);
        return new LinkSigner(new SigningCredentials(owner.Id, owner.Secret, null), LocalCloud.Region, address).Sign(new LinkDescription(key), test.Clock.GetUtcNow(), 600);
    }

    private Task<CloudUnderTest> StartAsync() => CloudUnderTest.StartAsync(options => options with { DataDirectory = _data.Path });

    /// <summary>Opens a page of an origin and has it make calls.</summary>
    private async Task<JsonArray> RunAsync(CloudUnderTest test, string origin, JsonArray[] calls)
    {
        await using var rebound = new ReboundName(test.Endpoint.Port, $"const calls = {new JsonArray([.. calls]).ToJsonString()};{CallAll}");
        using var browser = Process.Start(new ProcessStartInfo(_chromium)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", $"--user-data-dir={_profile.FullName}", "--remote-debugging-port=0",
                $"--host-resolver-rules=MAP * 127.0.0.1:{rebound.Port}",
                origin + ReboundName.PagePath,
            },
        })!;
        var output = Task.WhenAll(browser.StandardError.ReadToEndAsync(), browser.StandardOutput.ReadToEndAsync());
        try
        {
            var report = await rebound.Report.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
            return JsonNode.Parse(report)!.AsArray();
        }
        catch (TimeoutException)
        {
            browser.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The page did not report. Chromium said: {string.Concat(await output)}");
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync(CancellationToken.None);
            await output;
        }
    }

    /// <summary>A call that is signed with the owner's keys, as if the page had found them.</summary>
    private static JsonArray Signed(CloudUnderTest test, Uri cloud, string target)
    {
        var request = Encoding.UTF8.GetString(new HostileRequest("s3", "GET", target, [], [], "right").ToBytes(cloud.Authority, test.Cloud.Keys, test.Clock.GetUtcNow()));
        var headers = request.Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).Where(header => header[0] is "X-Amz-Date" or "x-amz-content-sha256" or "Authorization");
        return [new Uri(cloud, target).ToString(), new JsonObject { ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header[0], (JsonNode?)header[1]))) }];
    }
}
