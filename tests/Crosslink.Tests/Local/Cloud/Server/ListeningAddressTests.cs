using System.Net;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>A cloud that listens elsewhere than on 127.0.0.1 alone.</summary>
public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("127.0.0.3", "127.0.0.3")]
    public async Task Links_name_an_address_that_can_be_called(string address, string named)
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with { Address = IPAddress.Parse(address) });

        Assert.Equal(named, test.Endpoint.Host);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await test.LinkAsync("metropolis-1927.mp4")).Status);
    }

    [Theory]
    [InlineData("0.0.0.0", "192.0.2.7", HttpStatusCode.OK)]
    [InlineData("0.0.0.0", "[2001:db8::7]:4580", HttpStatusCode.OK)]
    [InlineData("0.0.0.0", "crosslink:4580", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "crosslink:4580", HttpStatusCode.OK)]
    [InlineData("0.0.0.0", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("0.0.0.0", "192.0.2.7.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("0.0.0.0", "films.crosslink", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1", "192.0.2.7", HttpStatusCode.MisdirectedRequest)]
    public async Task Hosts_are_addresses_where_others_can_reach_it_and_the_names_that_it_was_given(string address, string host, HttpStatusCode status)
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with { Address = IPAddress.Parse(address), ServedHosts = ["Crosslink"] });
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(test.Endpoint, "/_crosslink/health"));
        request.Headers.Host = host;

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }
}
