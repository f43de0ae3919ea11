using System.Net;
using Crosslink.Cli.Batches;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Files;
using Crosslink.Cli.Tickets;
using Crosslink.Functions.Tickets;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Batches;

public sealed class PartTrialTests : IDisposable
{
    private const string Part = "000000001.jsonl";
    private const string Local = "http://127.0.0.1:4580/films/k?X-Amz-Signature=a%2Fb";

    private readonly BatchOutputFolder _folder = new();
    private readonly MemoryBuckets _buckets = new();

    [Theory]
    [InlineData(HttpStatusCode.PartialContent, false)]
    [InlineData(HttpStatusCode.RequestedRangeNotSatisfiable, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    public async Task The_answer_to_one_byte_of_the_first_link_decides(HttpStatusCode status, bool isRefused)
    {
        using var web = new TestWeb { Answer = () => TestWeb.Refusal(status, "") };
        Write(Failed + Linked(Local) + Linked("http://127.0.0.1:4580/other"));

        Assert.Equal(isRefused, await TryAsync(web));
        Assert.Equal([(Local, "bytes=0-0")], web.Requests);
    }

    [Fact]
    public async Task Where_nobody_answers_the_links_are_dead()
    {
        Write(Linked(Local));

        using var web = new TestWeb { Answer = () => throw new HttpRequestException("Connection refused") };
        Assert.True(await TryAsync(web));
    }

    [Theory]
    [InlineData("films/k")]
    [InlineData("ftp://films/k")]
    public async Task What_is_not_a_link_is_dead(string url)
    {
        Write(Linked(url));

        using var real = new SocketsHttpHandler();
        Assert.True(await TryAsync(real));
    }

    [Theory]
    [InlineData("https://films.s3.us-east-1.amazonaws.com/k?X-Amz-Signature=a")]
    [InlineData(null)]
    public async Task Links_of_AWS_are_not_tried_nor_parts_without_one(string? url)
    {
        using var web = new TestWeb { Answer = () => TestWeb.Refusal(HttpStatusCode.Forbidden, "") };
        Write(url is null ? Failed : Linked(url));

        Assert.False(await TryAsync(web));
        Assert.Empty(web.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tickets_are_looked_for_in_their_store_and_none_is_followed(bool isThere)
    {
        const string Id = "dUsc7-o-rw7xp8p0o0y7iJh19dVAOCybsG3lEmiAJy5H6w3kVMa4nGCv6SOTHA7G";
        if (isThere)
        {
            // What it holds does not matter: a single ticket may have been taken back.
            _buckets.Write(TicketId.Parse(Id)!.Place.Key, "");
        }

        using var web = new TestWeb();
        Write($$"""{"line":2,"key":"k","url":"http://127.0.0.1:4580/t/x","ticketId":"{{Id}}","expiresAt":"2099-01-01T00:00:00Z"}""" + "\n");

        Assert.Equal(!isThere, await TryAsync(web));
        Assert.Empty(web.Requests);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _buckets.Dispose();
    }

    private static string Failed => "{\"line\":1,\"error\":\"E\",\"message\":\"m\"}\n";

    private static string Linked(string url) => $$"""{"line":2,"key":"k","url":"{{url}}","expiresAt":"2099-01-01T00:00:00Z"}""" + "\n";

    private void Write(string part) => _folder.Write(Part, part);

    private async Task<bool> TryAsync(HttpMessageHandler web)
    {
        using var output = DirectoryOutput.Open(new DiskFiles(), _folder.Path);
        return await new PartTrial(web, output, new TicketShelf(new S3Bucket(_buckets, "crosslink-batches-444455556666"), new ImpatientClock())).IsRefusedAsync(Part, TestContext.Current.CancellationToken);
    }
}
