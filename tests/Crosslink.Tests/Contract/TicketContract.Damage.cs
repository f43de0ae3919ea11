using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Tickets;

namespace Crosslink.Tests.Contract;

/// <summary>What becomes of tickets when somebody else has been at what is stored.</summary>
public abstract partial class TicketContract
{
    /// <summary>What is stored in a ticket's place after somebody has been there; <c>LINE</c> is the ticket's own line.</summary>
    [Theory]
    [InlineData("", "notFound")]
    [InlineData("{", nameof(ServiceUnavailableException))]
    [InlineData("null\nLINE", nameof(ServiceUnavailableException))]
    [InlineData("7\nLINE", nameof(ServiceUnavailableException))]
    [InlineData("[LINE]", nameof(ServiceUnavailableException))]
    [InlineData("{}\nLINE", nameof(ServiceUnavailableException))]
    [InlineData("\u0000", nameof(ServiceUnavailableException))]
    [InlineData("DEEP", nameof(ServiceUnavailableException))]
    [InlineData("HUGE", nameof(ServiceUnavailableException))]
    public async Task A_place_that_was_damaged_has_an_outcome_with_a_name(string stored, string outcome)
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        await StoreAsync(ticket, line => stored switch
        {
            "DEEP" => string.Concat(Enumerable.Repeat("{\"request\":", 10_000)),
            "HUGE" => line.Replace("film.txt", new string('x', 17 * 1024 * 1024), StringComparison.Ordinal),
            _ => stored.Replace("LINE", line, StringComparison.Ordinal),
        });

        Assert.Equal(outcome, await OutcomeAsync(ticket));
    }

    [Theory]
    [InlineData("\"validUntil\":\"2", "\"validUntil\":\"1", "expired")]
    [InlineData("\"validUntil\":\"2", "\"validUntil\":\"x", nameof(ServiceUnavailableException))]
    [InlineData("\"bucket\":\"", "\"bucket\":\"not-", nameof(SourceNotAllowedException))]
    [InlineData("\"key\":\"film.txt\"", "\"key\":null", nameof(ServiceUnavailableException))]
    [InlineData("\"key\":\"film.txt\"", "\"key\":\"\\ud83d\"", nameof(ServiceUnavailableException))]
    [InlineData("\"maxUses\":1", "\"maxUses\":0", "used")]
    [InlineData("\"maxUses\":1", "\"maxUses\":-1", "used")]
    [InlineData("\"maxUses\":1", "\"maxUses\":99999999999", nameof(ServiceUnavailableException))]
    public async Task A_ticket_whose_line_was_changed_has_an_outcome_with_a_name(string was, string becomes, string outcome)
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });
        await StoreAsync(ticket, line => line.Contains(was, StringComparison.Ordinal) ? line.Replace(was, becomes, StringComparison.Ordinal) : throw new ArgumentException(line));

        Assert.Equal(outcome, await OutcomeAsync(ticket));
    }

    [Fact]
    public async Task A_ticket_that_was_made_to_ask_for_another_is_followed_to_a_link()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        await StoreAsync(ticket, line => line.Replace("\"key\":", "\"ticket\":{\"validDays\":7},\"key\":", StringComparison.Ordinal));

        Assert.Null((await RedeemAsync(IdOf(ticket)))["request"]!["ticket"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"executions\":null}")]
    [InlineData("{\"executions\":[")]
    [InlineData("{\"executions\":[\"other\"],\"confirmed\":[{\"confirmation\":null,\"at\":\"2026-08-01T12:00:00Z\"}]}")]
    [InlineData("{\"executions\":[],\"confirmed\":7}")]
    public async Task Uses_that_were_damaged_give_no_use(string stored)
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });
        var redeemed = await RedeemAsync(IdOf(ticket));
        await PutAsync(TicketId.Parse(IdOf(ticket))!.UsesKey, stored);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => CountAsync(redeemed, "first"));
    }

    private async Task StoreAsync(JsonObject ticket, Func<string, string> change)
    {
        var key = TicketId.Parse(IdOf(ticket))!.Place.Key;
        using var stored = await Cloud.OwnersS3.GetObjectAsync(Bucket, key, Cancellation);
        using var reader = new StreamReader(stored.ResponseStream);
        await PutAsync(key, change((await reader.ReadToEndAsync(Cancellation)).TrimEnd()));
    }

    /// <summary>What redeeming a ticket comes to: a status or the name of an error.</summary>
    private async Task<string> OutcomeAsync(JsonObject ticket)
    {
        try
        {
            return StatusOf(await RedeemAsync(IdOf(ticket)));
        }
        catch (WorkflowException exception)
        {
            return exception.GetType().Name;
        }
    }
}
