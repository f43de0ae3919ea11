using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Tickets.TicketActions;

namespace Crosslink.Tests.Tickets;

/// <summary>A function that dies after its work, before anybody has its answer.</summary>
public sealed class TicketCrashTests
{
    [Theory]
    [InlineData(nameof(Handlers.CountUse), 503)]
    [InlineData(nameof(Handlers.PresignUrl), 503)]
    [InlineData(nameof(Handlers.FollowTicket), 500)]
    public async Task A_crash_after_a_use_was_counted_costs_the_use_and_gives_no_second_link(string function, int answer)
    {
        var crashes = true;
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            Compose = (name, environment) =>
            {
                var handler = HandlerTable.Create(name, environment);
                return name != function ? handler : async (payload, context) =>
                {
                    var result = await handler(payload, context);
                    return crashes ? throw new InvalidOperationException("It dies.") : result;
                };
            },
        });
        var ticket = await test.IssueTicketAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });

        Assert.Equal(answer, await DownloadAsync(ticket, HttpMethod.Post));

        crashes = false;
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post));
    }
}
