using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;

namespace Crosslink.Tests.Functions;

/// <summary>What FollowTicket makes of an event, of which an API may leave out or add members.</summary>
public sealed class FollowEventTests
{
    private readonly Steps _steps = new();

    public FollowEventTests() => _steps.Variables["LINK_MACHINE_ARN"] = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"pathParameters":null,"headers":null}""")]
    [InlineData("""{"pathParameters":{}}""")]
    [InlineData("""{"pathParameters":{"ticket":null},"headers":{"accept":null}}""")]
    [InlineData("""{"pathParameters":{"proxy":"t/x"},"rawPath":"/t/x"}""")]
    [InlineData("""{"pathParameters":{"ticket":"x","Ticket":"y"},"isBase64Encoded":true,"body":"%%%"}""")]
    [InlineData("""{"pathParameters":{"ticket":"..\u0000\ud83d\ude00%2e"},"cookies":[1],"stageVariables":{"a":{}}}""")]
    [InlineData("""{"pathParameters":{"ticket":"AAAA"},"headers":{"accept":",;q=x,\u0000"},"queryStringParameters":{"ticket":"AAAA"}}""")]
    public async Task An_event_without_a_ticket_s_token_leads_nowhere_and_starts_nothing(string @event)
    {
        foreach (var method in new[] { "GET", "POST", "post", "" })
        {
            var answer = await _steps.InvokeAsync("FollowTicket", With(@event, method));

            Assert.Equal(404, (int)answer["statusCode"]!);
            Assert.StartsWith("text/html", (string)answer["headers"]!["content-type"]!, StringComparison.Ordinal);
        }

        Assert.Empty(_steps.Aws.Requests);
    }

    [Fact]
    public async Task A_token_of_any_length_leads_nowhere()
    {
        foreach (var length in new[] { 42, 44, 64, 10_000, 1_000_000 })
        {
            var answer = await _steps.InvokeAsync("FollowTicket", With(new JsonObject { ["pathParameters"] = new JsonObject { ["ticket"] = new string('A', length) } }.ToJsonString(), "GET"));
            Assert.Equal(404, (int)answer["statusCode"]!);
        }

        Assert.Empty(_steps.Aws.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"requestContext":null}""")]
    [InlineData("""{"requestContext":{}}""")]
    [InlineData("""{"requestContext":{"http":{"method":null}}}""")]
    [InlineData("""{"requestContext":{"http":{"method":["GET"]}}}""")]
    [InlineData("""{"requestContext":{"httpMethod":"GET","resourcePath":"/t/{ticket}"},"httpMethod":"GET","pathParameters":{"ticket":"x"}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_event_of_another_format_is_refused_by_name(string @event) =>
        Assert.Equal("payload", (await Assert.ThrowsAsync<InvalidRequestException>(() => _steps.InvokeAsync("FollowTicket", @event))).Member);

    private static string With(string @event, string method)
    {
        var whole = JsonNode.Parse(@event)!.AsObject();
        whole["version"] = "2.0";
        whole["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = method } };
        return whole.ToJsonString();
    }
}
