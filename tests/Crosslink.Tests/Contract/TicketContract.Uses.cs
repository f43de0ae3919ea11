using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Tickets;

namespace Crosslink.Tests.Contract;

/// <summary>Tickets with a limit.</summary>
public abstract partial class TicketContract
{
    private const string Click = "AAAAAAAAAAAAAAAAAAAAAA";
    private const string AnotherClick = "AAAAAAAAAAAAAAAAAAAAAQ";

    [Fact]
    public async Task A_ticket_with_a_limit_waits_for_a_use_and_counts_each()
    {
        await PutAsync("film.txt", "Metropolis");
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 });

        Assert.Equal("unconfirmed", StatusOf(await RedeemAsync(IdOf(ticket), isUse: false)));
        Assert.Equal("200 Metropolis", await FollowAsync(ticket, "first"));
        Assert.Equal("200 Metropolis", await FollowAsync(ticket, "second"));
        Assert.Equal("used", await FollowAsync(ticket, "third"));
        Assert.Equal("used", StatusOf(await RedeemAsync(IdOf(ticket), isUse: false)));
    }

    [Fact]
    public async Task An_execution_that_counts_again_counts_once()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });
        var redeemed = await RedeemAsync(IdOf(ticket));

        await CountAsync(redeemed, "first");
        await CountAsync(redeemed, "first");
        await RedeemAsync(IdOf(ticket), execution: "first");

        Assert.False(await CountAsync(redeemed, "second"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Of_sixty_four_uses_at_once_as_many_succeed_as_may(int maxUses)
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = maxUses });
        var redeemed = await RedeemAsync(IdOf(ticket));

        var uses = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => TryCountAsync(redeemed, $"use-{i}"), Cancellation)));

        Assert.Equal(maxUses, uses.Count(counted => counted));
    }

    /// <summary>An attempt that gave up just before its write arrived has counted: the next attempt of the same execution counts nothing more.</summary>
    [Fact]
    public async Task A_use_that_was_counted_without_an_answer_is_the_same_use()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 });
        var redeemed = await RedeemAsync(IdOf(ticket));
        await PutAsync(TicketId.Parse(IdOf(ticket))!.UsesKey, $$"""{"executions":["{{Express}}:first:1"]}""");

        await CountAsync(redeemed, "first");
        await CountAsync(redeemed, "second");

        Assert.False(await CountAsync(redeemed, "third"));
    }

    [Fact]
    public async Task Executions_of_one_click_are_one_use_for_five_minutes()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });

        var clock = Later(TimeSpan.Zero);

        Assert.Equal("counted", await UseAsync(ticket, "first", Click, clock));
        Assert.Equal("counted", await UseAsync(ticket, "again", Click, clock));
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal("counted", await UseAsync(ticket, "last", Click, clock));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("used", await UseAsync(ticket, "late", Click, clock));
        Assert.Equal("used", await UseAsync(ticket, "other", AnotherClick));
        Assert.Equal("used", await UseAsync(ticket, "unconfirmed", confirmation: null));
        Assert.Equal("used", StatusOf(await RedeemAsync(IdOf(ticket), isUse: false, confirmation: Click)));
    }

    [Fact]
    public async Task Each_click_is_a_use_of_its_own()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 3 });

        Assert.Equal("counted", await UseAsync(ticket, "first", Click));
        Assert.Equal("counted", await UseAsync(ticket, "second", AnotherClick));
        Assert.Equal("counted", await UseAsync(ticket, "second again", AnotherClick));
        Assert.Equal("counted", await UseAsync(ticket, "third", confirmation: null));

        Assert.Equal("used", await UseAsync(ticket, "fourth", confirmation: null));
        Assert.Equal(3, await NewShelf().CountUsesAsync(TicketId.Parse(IdOf(ticket))!, Cancellation));
    }

    [Fact]
    public async Task Clicks_of_several_people_do_not_count_each_other_again()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 });

        foreach (var (execution, click) in new[] { ("a", Click), ("b", AnotherClick), ("a again", Click), ("b again", AnotherClick) })
        {
            Assert.Equal("counted", await UseAsync(ticket, execution, click));
        }

        Assert.Equal(2, await NewShelf().CountUsesAsync(TicketId.Parse(IdOf(ticket))!, Cancellation));
    }

    [Fact]
    public async Task Sixty_four_executions_of_two_clicks_at_once_are_two_uses()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 });
        JsonObject[] redeemed = [await RedeemAsync(IdOf(ticket), confirmation: Click), await RedeemAsync(IdOf(ticket), confirmation: AnotherClick)];

        var uses = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => TryCountAsync(redeemed[i % 2], $"use-{i}"), Cancellation)));

        Assert.All(uses, Assert.True);
        Assert.Equal(2, await NewShelf().CountUsesAsync(TicketId.Parse(IdOf(ticket))!, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("+/AAAAAAAAAAAAAAAAAAAA")]
    public async Task A_confirmation_of_another_form_is_refused(string confirmation)
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });

        var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => RedeemAsync(IdOf(ticket), confirmation: confirmation));

        Assert.Equal("follow.confirmation", refusal.Member);
    }

    /// <summary>Uses a ticket as the state machine does, without making its link.</summary>
    private async Task<string> UseAsync(JsonObject ticket, string execution, string? confirmation, TimeProvider? clock = null)
    {
        var redeemed = await RedeemAsync(IdOf(ticket), execution: execution, clock: clock, confirmation: confirmation);
        return StatusOf(redeemed) != "redeemed" ? StatusOf(redeemed) : await CountAsync(redeemed, execution, clock) ? "counted" : "used";
    }

    /// <summary>Counts as the state machine does: what passes is tried again.</summary>
    private async Task<bool> TryCountAsync(JsonObject redeemed, string execution)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CountAsync(redeemed, execution);
            }
            catch (ServiceUnavailableException) when (attempt < 20)
            {
                // Another write of the same key was under way.
            }
        }
    }
}
