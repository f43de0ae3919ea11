using System.Net;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Server;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>Which hosts and which origins the server hears, before it looks at anything else.</summary>
public sealed class BrowserGuardTests
{
    private static readonly BrowserGuard Guard = new(new ServedHosts(anyAddress: false, "crosslink"));

    [Theory]
    [InlineData("127.0.0.1:4580")]
    [InlineData("127.1.2.3")]
    [InlineData("[::1]:4580")]
    [InlineData("localhost:4580")]
    [InlineData("LOCALHOST")]
    [InlineData("classic-movies.localhost:4580")]
    [InlineData("my.films.s3.us-east-1.localhost")]
    [InlineData("s3.amazonaws.com")]
    [InlineData("classic-movies.s3.dualstack.eu-west-1.amazonaws.com")]
    [InlineData("s3-us-west-2.amazonaws.com")]
    [InlineData("sts.us-east-1.amazonaws.com")]
    [InlineData("sync-127.0.0.1:4580")]
    [InlineData("sync-localhost:4580")]
    [InlineData("sync-states.us-east-1.amazonaws.com")]
    [InlineData("crosslink:4580")]
    public void Host_that_leads_here_is_served(string host) => Guard.Demand(Request(host));

    [Theory]
    [InlineData("")]
    [InlineData("evil.example")]
    [InlineData("evil.example:4580")]
    [InlineData("localhost.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("127.0.0.1@evil.example")]
    [InlineData("s3.amazonaws.com.evil.example")]
    [InlineData("evils3.amazonaws.com")]
    [InlineData("ec2-203-0-113-7.compute-1.amazonaws.com")]
    [InlineData("sync-evil.example")]
    [InlineData("sync-sync-localhost")]
    [InlineData("0.0.0.0:4580")]
    [InlineData("192.168.0.7")]
    [InlineData("crosslink.evil.example")]
    [InlineData("localhost\nx")]
    public void Host_of_a_page_whose_name_leads_here_is_refused(string host) =>
        Assert.Equal((421, "HostNotServed"), Refusal(Request(host)));

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "https://localhost:4580")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "anything")]
    public void Page_of_another_origin_may_follow_a_link_and_nothing_else(string header, string value)
    {
        Assert.Equal((403, "AccessForbidden"), Refusal(Request("localhost:4580", "/classic-movies/k", (header, value), ("Authorization", "AWS4-HMAC-SHA256 x"))));
        Guard.Demand(Request("localhost:4580", "/classic-movies/k?X-Amz-Signature=x", (header, value)));
    }

    [Fact]
    public void Page_of_another_origin_may_ask_beforehand_at_a_host_that_leads_here()
    {
        Guard.Demand(Request("localhost:4580", "/classic-movies/k", ("Origin", "https://evil.example")) with { Method = "OPTIONS" });
        Assert.Equal((421, "HostNotServed"), Refusal(Request("evil.example", "/classic-movies/k", ("Origin", "http://evil.example")) with { Method = "OPTIONS" }));
    }

    [Theory]
    [InlineData("Origin", "http://localhost:4580")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public void Page_of_the_server_s_own_origin_is_heard(string header, string value) =>
        Guard.Demand(Request("localhost:4580", "/", (header, value)));

    private static (int, string) Refusal(WireRequest request)
    {
        var refusal = Assert.Throws<AwsErrorException>(() => Guard.Demand(request));
        return (refusal.Status, refusal.Code);
    }

    private static WireRequest Request(string host, string target = "/", params (string Name, string Value)[] headers) =>
        new("GET", target, host, [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], IPAddress.Loopback);
}
