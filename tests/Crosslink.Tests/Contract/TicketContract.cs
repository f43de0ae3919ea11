using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crosslink.Cli.Tickets;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Tickets;
using Microsoft.Extensions.Time.Testing;
using PutObjectRequest = Amazon.S3.Model.PutObjectRequest;
using S3Bucket = Crosslink.Cli.Buckets.S3Bucket;

namespace Crosslink.Tests.Contract;

/// <summary>Tickets: issued, followed, counted and taken back, with the cloud's S3 as their store.</summary>
public abstract partial class TicketContract(IObjectCloud cloud) : WorkflowContract(cloud)
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
        Assert.Equal("expired", StatusOf(await RedeemAsync(IdOf(ticket), clock: Later(TimeSpan.FromDays(7)))));
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
    public async Task A_ticket_that_was_taken_back_is_as_unknown_as_one_that_never_was()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        var id = TicketId.Parse(IdOf(ticket))!;
        await Cloud.OwnersS3.DeleteObjectAsync(Bucket, id.Place.Key, Cancellation);

        var back = await RedeemAsync(id.Text);

        var token = (string)ticket["ticketUrl"]!;
        var other = TicketToken.Parse(token[^43..^1] + (token[^1] == 'A' ? 'E' : 'A'))!;
        var never = await RedeemAsync(other.Id.Text);
        Assert.Equal("notFound", StatusOf(back));
        Assert.Equal(back.ToJsonString(), never.ToJsonString());
    }

    [Fact]
    public async Task Of_tickets_that_lie_together_each_is_taken_back_alone()
    {
        var tickets = await StoreTogetherAsync(500);

        // All at once, and each twice.
        var back = await Task.WhenAll(tickets.Take(64).Concat(tickets.Take(64)).Select(id => Task.Run(() => NewShelf().TakeBackAsync(id, Cancellation), Cancellation)));

        Assert.True(back.Count(done => done) >= 64);
        foreach (var (index, id) in tickets.Index())
        {
            Assert.Equal(index >= 64, await NewShelf().FindAsync(id, Cancellation) is not null);
        }

        Assert.Equal("notFound", StatusOf(await RedeemAsync(tickets[63].Text)));
        Assert.Equal(tickets[64].Text, (string?)(await RedeemAsync(tickets[64].Text))["ticket"]!["id"]);
        Assert.False(await NewShelf().TakeBackAsync(tickets[0], Cancellation));
    }

    [Fact]
    public async Task The_last_ticket_goes_with_its_object()
    {
        var tickets = await StoreTogetherAsync(2);
        foreach (var id in tickets)
        {
            Assert.True(await NewShelf().HasPlaceAsync(id, Cancellation));
            Assert.True(await NewShelf().TakeBackAsync(id, Cancellation));
        }

        Assert.False(await NewShelf().HasPlaceAsync(tickets[0], Cancellation));
    }

    [Fact]
    public async Task Whoever_takes_back_all_of_a_run_leaves_the_uses()
    {
        var issuer = NewIssuer();
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 }, issuer);
        var redeemed = await RedeemAsync(IdOf(ticket));
        await CountAsync(redeemed, "first");

        Assert.Equal(1, await NewShelf().TakeBackRunAsync(issuer, Cancellation));

        // This execution has redeemed the ticket before it was taken back.
        Assert.False(await CountAsync(redeemed, "second"));
        Assert.Equal(0, await NewShelf().TakeBackRunAsync(issuer, Cancellation));
    }

    [Fact]
    public async Task The_store_holds_no_token()
    {
        var ticket = await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 });
        var id = TicketId.Parse(IdOf(ticket))!;

        using var stored = await Cloud.OwnersS3.GetObjectAsync(Bucket, id.Place.Key, Cancellation);
        using var reader = new StreamReader(stored.ResponseStream);
        var text = await reader.ReadToEndAsync(Cancellation);

        // The place, with which a token begins, is not secret; the rest is.
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

    private TicketShelf NewShelf() => new(new S3Bucket(Cloud.OwnersS3, Bucket), new ImpatientClock(Now));

    /// <summary>Puts many tickets in one object, as a batch does.</summary>
    private async Task<IReadOnlyList<TicketId>> StoreTogetherAsync(int count)
    {
        var issued = IdOf(await IssueAsync("film.txt", new JsonObject { ["validDays"] = 7 }));
        var key = TicketId.Parse(issued)!.Place.Key;
        using var stored = await Cloud.OwnersS3.GetObjectAsync(Bucket, key, Cancellation);
        using var reader = new StreamReader(stored.ResponseStream);
        var line = await reader.ReadToEndAsync(Cancellation);

        // 16 bytes say where a ticket lies, and 32 which one it is.
        var ids = Enumerable.Range(0, count).Select(_ => Base64Url.EncodeToString([.. Base64Url.DecodeFromChars(issued)[..16], .. RandomNumberGenerator.GetBytes(32)])).ToList();
        var content = string.Concat(ids.Select(id => line.Replace(issued, id, StringComparison.Ordinal)));
        await Cloud.OwnersS3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content }, Cancellation);
        return [.. ids.Select(id => TicketId.Parse(id)!)];
    }

    private static string IdOf(JsonObject ticket) => (string)ticket["ticketId"]!;

    private FakeTimeProvider Later(TimeSpan by) => new(Now + by);

    private static string NewIssuer() => $"{Express}:issue:{Interlocked.Increment(ref _issued)}";

    private Task<JsonObject> IssueAsync(string key, JsonObject terms, params (string Member, JsonNode Value)[] others) => IssueAsync(key, terms, NewIssuer(), others);

    private Task<JsonObject> IssueAsync(string key, JsonObject terms, string issuer, params (string Member, JsonNode Value)[] others)
    {
        var request = new JsonObject { ["bucket"] = Bucket, ["key"] = key, ["expiresInSeconds"] = 900, ["ticket"] = terms };
        foreach (var (member, value) in others)
        {
            request[member] = value;
        }

        var payload = new JsonObject { ["execution"] = issuer, ["request"] = request, ["object"] = Seen.DeepClone() };
        return InvokeAsync("IssueTicket", payload, Allowing, credentials: Cloud.OwnersKey);
    }

    private Task<JsonObject> RedeemAsync(
        string id, bool isUse = true, string execution = "follow", Source? source = null, TimeProvider? clock = null, string? confirmation = null)
    {
        var follow = new JsonObject { ["ticketId"] = id, ["use"] = isUse, ["confirmation"] = confirmation };
        var payload = new JsonObject { ["execution"] = $"{Express}:{execution}:1", ["request"] = new JsonObject { ["follow"] = follow } };
        return InvokeAsync("RedeemTicket", payload, source ?? Allowing, clock, Cloud.OwnersKey);
    }

    private static string StatusOf(JsonObject redeemed) => (string)redeemed["status"]!;

    private async Task<bool> CountAsync(JsonObject redeemed, string execution, TimeProvider? clock = null)
    {
        var payload = new JsonObject { ["execution"] = $"{Express}:{execution}:1", ["ticket"] = redeemed["ticket"]!.DeepClone() };
        return (bool)(await InvokeAsync("CountUse", payload, Allowing, clock, Cloud.OwnersKey))["counted"]!;
    }

    /// <summary>Follows a ticket, as the state machine does, and its link.</summary>
    private async Task<string> FollowAsync(JsonObject ticket, string execution = "follow")
    {
        var redeemed = await RedeemAsync(IdOf(ticket), execution: execution);
        if (StatusOf(redeemed) != "redeemed" || !await CountAsync(redeemed, execution))
        {
            return "used";
        }

        var download = await Download.FromAsync((string)(await LinkAsync(redeemed["request"]!.AsObject(), Allowing))["url"]!);
        return $"{download.Outcome} {download.Text}";
    }
}
