using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Tickets.TicketActions;

namespace Crosslink.Tests.Tickets;

/// <summary>A ticket leads where the catalogue of today allows it, not that of the day on which it was issued.</summary>
public sealed class TicketSourceTests
{
    private static readonly JsonObject Source = new()
    {
        ["bucket"] = "classic-movies",
        ["region"] = "us-east-1",
        ["roleArn"] = "arn:aws:iam::111122223333:role/S3Access",
        ["owner"] = "111122223333",
        ["externalId"] = "crosslink-classic-movies",
        ["allowedPrefixes"] = new JsonArray(""),
        ["maxExpiresInSeconds"] = 3600,
        ["maxTicketDays"] = 30,
        ["canList"] = true,
    };

    [Theory]
    [InlineData("bucket", "\"another-bucket\"")]
    [InlineData("allowedPrefixes", "[\"trailers/\"]")]
    [InlineData("maxTicketDays", "null")]
    public async Task A_source_that_is_removed_or_narrowed_ends_its_tickets_at_once(string member, string value)
    {
        var today = Source;
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            // A deployment starts every function anew.
            Compose = (name, environment) => (payload, context) =>
            {
                var sources = new JsonObject { ["sources"] = new JsonArray(today.DeepClone()) }.ToJsonString();
                var variables = new Dictionary<string, string>(environment.Variables) { ["SOURCES"] = sources };
                return HandlerTable.Create(name, environment with { Variables = variables })(payload, context);
            },
        });
        var ticket = await test.IssueTicketAsync(new JsonObject { ["validDays"] = 7 });
        Assert.Equal(200, await DownloadAsync(ticket));

        today = Source.DeepClone().AsObject();
        today[member] = JsonNode.Parse(value);
        Assert.Equal(404, await DownloadAsync(ticket));

        today = Source;
        Assert.Equal(200, await DownloadAsync(ticket));
    }
}
