using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Tickets;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Contract;

/// <summary>Tickets: issued, followed, counted and taken back, with the cloud's S3 as their store.</summary>
public abstract class TicketContract(IObjectCloud cloud) : WorkflowContract(cloud)
{
    private const string Express = "arn:aws:states:us-east-1:444455556666:express:crosslink-presign-link-express";

    private static int _issued;

    private static readonly JsonObject Seen = new() { ["contentLength"] = 10, ["contentType"] = "text/plain" };

    private Source Allowing => Source with { MaxTicketDays = 30 };

    [Fact]
    public async Task A_ticket_leads_to_the_object_each_time_until_it_expires()
    {
        await PutAsync("film.txt", "Metropolis");
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });

        Assert.Equal("200 Metropolis", await FollowAsync(ticket));
        Assert.Equal("200 Metropolis", await FollowAsync(ticket));
        await RedeemAsync(IdOf(ticket), clock: Later(TimeSpan.FromDays(6.9)));
        await Assert.ThrowsAsync<TicketExpiredException>(() => RedeemAsync(IdOf(ticket), clock: Later(TimeSpan.FromDays(7))));
    }

    [Fact]
    public async Task A_ticket_pins_what_its_request_says()
    {
        await PutAsync("film.txt", "Metropolis");
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 1 }, ("downloadAs", "七人の侍.txt"), ("expiresInSeconds", 60));

        var redeemed = await RedeemAsync(IdOf(ticket));

        var request = redeemed["request"]!;
        Assert.Equal("七人の侍.txt 60 七人の侍.txt", $"{request["downloadAs"]} {request["expiresInSeconds"]} {redeemed["ticket"]!["name"]}");
        Assert.Null(request["ticket"]);
    }

    [Fact]
    public async Task A_ticket_with_a_limit_waits_for_a_use_and_counts_each()
    {
        await PutAsync("film.txt", "Metropolis");
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 });

        Assert.Equal("unconfirmed", (string?)(await RedeemAsync(IdOf(ticket), isUse: false))["status"]);
        Assert.Equal("200 Metropolis", await FollowAsync(ticket, "first"));
        Assert.Equal("200 Metropolis", await FollowAsync(ticket, "second"));
        await Assert.ThrowsAsync<TicketUsedException>(() => FollowAsync(ticket, "third"));
        await Assert.ThrowsAsync<TicketUsedException>(() => RedeemAsync(IdOf(ticket), isUse: false));
    }

    [Fact]
    public async Task An_execution_that_counts_again_counts_once()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });
        var redeemed = await RedeemAsync(IdOf(ticket));

        await CountAsync(redeemed, "first");
        await CountAsync(redeemed, "first");
        await RedeemAsync(IdOf(ticket), execution: "first");

        await Assert.ThrowsAsync<TicketUsedException>(() => CountAsync(redeemed, "second"));
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

    [Fact]
    public async Task A_ticket_that_was_taken_back_is_as_unknown_as_one_that_never_was()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        var id = TicketId.Parse(IdOf(ticket))!;
        await Cloud.OwnersS3.DeleteObjectAsync(Bucket, id.Place.Key, Cancellation);

        var back = await Assert.ThrowsAsync<TicketNotFoundException>(() => RedeemAsync(id.Text));

        var token = (string)ticket["ticketUrl"]!;
        var other = TicketToken.Parse(token[^43..^1] + (token[^1] == 'A' ? 'E' : 'A'))!;
        var never = await Assert.ThrowsAsync<TicketNotFoundException>(() => RedeemAsync(other.Id.Text));
        Assert.Equal(back.Message, never.Message);
    }

    [Fact]
    public async Task The_store_holds_no_token()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        var id = TicketId.Parse(IdOf(ticket))!;

        using var stored = await Cloud.OwnersS3.GetObjectAsync(Bucket, id.Place.Key, Cancellation);
        using var reader = new StreamReader(stored.ResponseStream);
        var text = await reader.ReadToEndAsync(Cancellation);

        // The place, with which a token begins, is no secret; the rest is.
        var secret = ((string)ticket["ticketUrl"]!)[^21..];
        Assert.Contains(id.Text, text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, id.Place.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_no_longer_allows_tickets_ends_them()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });

        await Assert.ThrowsAsync<SourceNotAllowedException>(() => RedeemAsync(IdOf(ticket), source: Source));
    }

    [Fact]
    public async Task A_Standard_execution_follows_no_ticket()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        var payload = new JsonObject
        {
            ["execution"] = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:1",
            ["request"] = new JsonObject { ["follow"] = new JsonObject { ["ticketId"] = IdOf(ticket), ["use"] = true } },
        };

        var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => InvokeAsync("RedeemTicket", payload, Allowing, credentials: Cloud.OwnersKey));

        Assert.StartsWith("follow is for the Express state machine", refusal.Message, StringComparison.Ordinal);
    }

    private static string IdOf(JsonObject ticket) => (string)ticket["ticketId"]!;

    private FakeTimeProvider Later(TimeSpan by) => new(Now + by);

    private Task<JsonObject> IssueAsync(string key, JsonObject terms, params (string Member, JsonNode Value)[] others)
    {
        var request = new JsonObject { ["bucket"] = Bucket, ["key"] = key, ["expiresInSeconds"] = 900, ["ticket"] = terms };
        foreach (var (member, value) in others)
        {
            request[member] = value;
        }

        var payload = new JsonObject { ["execution"] = $"{Express}:issue:{Interlocked.Increment(ref _issued)}", ["request"] = request, ["object"] = Seen.DeepClone() };
        return InvokeAsync("IssueTicket", payload, Allowing, credentials: Cloud.OwnersKey);
    }

    private Task<JsonObject> RedeemAsync(string id, bool isUse = true, string execution = "follow", Source? source = null, TimeProvider? clock = null) => InvokeAsync(
        "RedeemTicket",
        new JsonObject { ["execution"] = $"{Express}:{execution}:1", ["request"] = new JsonObject { ["follow"] = new JsonObject { ["ticketId"] = id, ["use"] = isUse } } },
        source ?? Allowing,
        clock,
        Cloud.OwnersKey);

    private Task<JsonObject> CountAsync(JsonObject redeemed, string execution) => InvokeAsync(
        "CountUse", new JsonObject { ["execution"] = $"{Express}:{execution}:1", ["ticket"] = redeemed["ticket"]!.DeepClone() }, Allowing, credentials: Cloud.OwnersKey);

    /// <summary>Counts as the state machine does: what passes is tried again.</summary>
    private async Task<bool> TryCountAsync(JsonObject redeemed, string execution)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CountAsync(redeemed, execution);
                return true;
            }
            catch (TicketUsedException)
            {
                return false;
            }
            catch (ServiceUnavailableException) when (attempt < 20)
            {
                // Another write of the same key was under way.
            }
        }
    }

    /// <summary>Follows a ticket, as the state machine does, and its link.</summary>
    private async Task<string> FollowAsync(JsonObject ticket, string execution = "follow")
    {
        var redeemed = await RedeemAsync(IdOf(ticket), execution: execution);
        await CountAsync(redeemed, execution);
        var download = await Download.FromAsync((string)(await LinkAsync(redeemed["request"]!.AsObject(), Allowing))["url"]!);
        return $"{download.Outcome} {download.Text}";
    }
}
