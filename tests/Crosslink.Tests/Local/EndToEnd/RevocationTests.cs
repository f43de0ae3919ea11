using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;
using Crosslink.Tests.Functions.Batches;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>The policies of SECURITY.md that take links back, put on account A's role as they stand there.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::111122223333:role/S3Access";
    private const string Film = "metropolis-1927.mp4";

    // The source identities of account A's sessions, as its CloudTrail has them.
    private readonly ConcurrentQueue<string> _identities = [];

    private CloudUnderTest _test = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await CloudUnderTest.StartAsync();
        _test.Cloud.Identities.Issued = (session, _) =>
        {
            if (session.RoleArn == Role)
            {
                _identities.Enqueue(session.SourceIdentity!);
            }
        };
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Deny_of_older_sessions_kills_every_link_so_far_and_none_that_follows()
    {
        var (one, another) = (await LinkAsync(), await LinkAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(one));
        _test.Clock.Move(TimeSpan.FromSeconds(10));

        Deny("revoke all", "2026-01-31T12:00:00Z", _test.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(one));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(another));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await LinkAsync()));
    }

    [Fact]
    public async Task Deny_of_a_source_identity_kills_the_links_of_that_run_alone()
    {
        var (one, another) = (await LinkAsync(), await LinkAsync());

        Deny("revoke run", "NAME", _identities.First());

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(one));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(another));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await LinkAsync()));
    }

    [Fact]
    public async Task Deny_of_a_batch_s_source_identity_kills_the_links_of_all_its_children()
    {
        var single = await LinkAsync();
        var batch = new BatchRun(_test);

        // Eight lines that are too long for one child.
        var note = new string('n', 30_000);
        batch.Put("in/films.csv", "key,note\n" + string.Concat(Enumerable.Repeat($"{Film},{note}\n", 8)));
        var links = batch.Lines(await batch.SummaryAsync(new JsonObject { ["bucket"] = "classic-movies", ["manifest"] = "in/films.csv" }))
            .Select(line => (string)line["url"]!).ToList();
        Assert.Equal(3, _identities.Skip(1).Count());
        Assert.Single(_identities.Skip(1).Distinct());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(links[0]));

        Deny("revoke run", "NAME", _identities.Last());

        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(link));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(single));
    }

    /// <param name="name">Of the policy in SECURITY.md.</param>
    private void Deny(string name, string placeholder, string value)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Find().Root, "SECURITY.md"));
        var start = page.IndexOf($"<!-- {name} -->\n```json\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"SECURITY.md has no policy '{name}'.");
        start = page.IndexOf('{', start);
        var policy = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Contains(placeholder, policy, StringComparison.Ordinal);
        _test.Cloud.Identities.PutRolePolicy(Role, policy.Replace(placeholder, value, StringComparison.Ordinal));
    }

    private async Task<string> LinkAsync()
    {
        var ended = await _test.LinkAsync(Film);
        Assert.True(ended.Error is null, $"{ended.Error}: {ended.Cause}");
        return JsonNode.Parse(ended.Output)!["url"]!.GetValue<string>();
    }

    private static async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
