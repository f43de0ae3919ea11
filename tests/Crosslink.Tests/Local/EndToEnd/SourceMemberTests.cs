using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Crosslink.Functions.Sources;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Functions.Batches;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>What a member of a catalogue entry changes, from StartExecution to the bytes.</summary>
public sealed class SourceMemberTests
{
    private const string Film = "metropolis-1927.mp4";
    private const string OwnAccount = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}}""";

    /// <summary>Admits readers of one network alone. The functions' requests come from 127.0.0.1.</summary>
    private const string OneNetwork = """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::classic-movies","arn:aws:s3:::classic-movies/*"],
         "Condition":{"NotIpAddress":{"aws:SourceIp":"127.0.0.2/32"}}}}
        """;

    [Fact]
    public async Task A_bucket_that_keeps_the_functions_out_gets_an_error_with_the_way_out()
    {
        await using var test = await StartAsync(null);
        test.Cloud.S3.Bucket("classic-movies").SetPolicy(BucketPolicy.Parse(OneNetwork));

        var ended = await test.LinkAsync(Film);

        Assert.Equal("ObjectAccessDeniedException", ended.Error);
        Assert.Contains("set check to \"none\"", ended.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_check_it_gets_links_that_its_readers_can_use()
    {
        await using var test = await StartAsync(("check", "none"));
        test.Cloud.S3.Bucket("classic-movies").SetPolicy(BucketPolicy.Parse(OneNetwork));

        var link = await LinkAsync(test, Film);

        Assert.Equal(["bucket", "expiresAt", "key", "limitedBy", "scope", "url"], link.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((string)link["url"]!, "127.0.0.2"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync((string)link["url"]!, "127.0.0.1"));
    }

    [Fact]
    public async Task Without_a_check_a_batch_links_every_line_of_its_manifest()
    {
        await using var test = await StartAsync(("check", "none"));
        test.Cloud.S3.Bucket("classic-movies").SetPolicy(BucketPolicy.Parse(OneNetwork));
        var batch = new BatchRun(test);
        batch.Put("in/films.csv", $"key\n{Film}\nnope.mp4\n");

        var summary = await batch.SummaryAsync(new JsonObject { ["bucket"] = "classic-movies", ["manifest"] = "in/films.csv" });

        var lines = batch.Lines(summary);
        Assert.Equal((2L, 2L), ((long)summary["requested"]!, (long)summary["linked"]!));
        Assert.All(lines, line => Assert.False(line.ContainsKey("contentLength") || line.ContainsKey("eTag") || line.ContainsKey("lastModified")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((string)lines[0]["url"]!, "127.0.0.2"));
    }

    [Fact]
    public async Task Without_a_check_a_pinned_version_is_said_as_it_was_asked_for()
    {
        await using var test = await StartAsync(("check", "none"));

        var ended = await test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film, ["versionId"] = "null" });

        Assert.Equal("null", (string?)JsonNode.Parse(ended.Output)!["versionId"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Objects_under_any_key_of_the_list_are_linked_and_under_others_not(int count)
    {
        string[] keys = [.. Enumerable.Range(0, 7).Select(i => $"arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-00000000000{i}")];
        await using var test = await StartAsync(("kmsKeyArns", new JsonArray([.. keys[..count].Select(key => (JsonNode)key)])));
        foreach (var (index, key) in keys.Index())
        {
            test.Cloud.Kms.AddKey(key, OwnAccount);
            test.Cloud.S3.Bucket("classic-movies").Put(TestState.Draft($"{index}.mp4") with { KmsKeyId = key });
        }

        for (var index = 0; index < keys.Length; index++)
        {
            var ended = await test.LinkAsync($"{index}.mp4");

            Assert.Equal(index < count ? null : "ObjectAccessDeniedException", ended.Error);
            if (index < count)
            {
                Assert.Equal(HttpStatusCode.OK, await StatusAsync((string)JsonNode.Parse(ended.Output)!["url"]!, "127.0.0.1"));
            }
            else
            {
                Assert.Contains("one of kmsKeyArns", ended.Cause, StringComparison.Ordinal);
            }
        }
    }

    /// <param name="change">A member of the films' entry, with its value; null leaves the catalogue as it is shipped.</param>
    private static Task<CloudUnderTest> StartAsync((string Member, JsonNode Value)? change)
    {
        var sources = JsonNode.Parse(EmbeddedCatalogue.ReadJson())!;
        if (change is var (member, value))
        {
            sources["sources"]![0]![member] = value;
        }

        return CloudUnderTest.StartAsync(options => options with { SourcesJson = sources.ToJsonString() });
    }

    private static async Task<JsonObject> LinkAsync(CloudUnderTest test, string key)
    {
        var ended = await test.LinkAsync(key);
        Assert.True(ended.Error is null, $"{ended.Error}: {ended.Cause}");
        return JsonNode.Parse(ended.Output)!.AsObject();
    }

    private static async Task<HttpStatusCode> StatusAsync(string url, string client)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(client), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler);
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
