using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Crosslink.Tests.Tickets;
using Crosslink.Tests.Uploads;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>A cloud that listens elsewhere than on 127.0.0.1 alone.</summary>
public sealed class ListeningAddressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("127.0.0.3", "127.0.0.3")]
    public async Task Links_name_an_address_that_can_be_called(string address, string named)
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with { Address = IPAddress.Parse(address) });

        Assert.Equal(named, test.Endpoint.Host);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await test.LinkAsync("metropolis-1927.mp4")).Status);
    }

    [Fact]
    public async Task On_an_IPv6_address_links_uploads_forms_and_tickets_work()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var test = await CloudUnderTest.StartAsync(options => options with { Address = IPAddress.IPv6Loopback });
        var start = $"http://[::1]:{test.Endpoint.Port}/";

        var link = JsonNode.Parse((await test.LinkAsync(TicketActions.Key)).Output)!;
        Assert.StartsWith(start, (string?)link["url"], StringComparison.Ordinal);
        using var got = await UploadActions.Http.GetAsync((string)link["url"]!, Cancellation);
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);

        Assert.Equal((HttpStatusCode.OK, null), await UploadActions.SendAsync(await test.UploadLinkAsync(), "x"u8.ToArray()));

        var form = await test.UploadLinkAsync(("operation", "form"), ("overwrite", true));
        Assert.StartsWith(start, (string?)form["url"], StringComparison.Ordinal);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form["fields"]!.AsObject())
        {
            content.Add(new StringContent((string)value!), $"\"{name}\"");
        }

        content.Add(new StringContent("x"), "\"file\"");
        using var posted = await UploadActions.Http.PostAsync((string)form["url"]!, content, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);

        var ticket = await test.IssueTicketAsync(new JsonObject { ["validDays"] = 1 });
        Assert.StartsWith(start, (string?)ticket["ticketUrl"], StringComparison.Ordinal);
        Assert.Equal(200, await TicketActions.DownloadAsync(ticket));
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

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }
}
