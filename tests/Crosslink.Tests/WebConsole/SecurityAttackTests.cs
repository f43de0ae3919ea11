using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.WebConsole;

/// <summary>What other web pages, and texts that others wrote, can do to the console.</summary>
public sealed partial class SecurityAttackTests : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private readonly ScriptedExecutions _service = Hostile();
    private ConsoleUnderTest _console = null!;

    private static readonly string Arn = ScriptedExecutions.ArnOf("one");

    public async ValueTask InitializeAsync() => _console = await ConsoleUnderTest.StartAsync(_service);

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        _service.Dispose();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("127.0.0.1.nip.example:PORT")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.1:PORT")]
    [InlineData("")]
    public async Task A_page_whose_name_was_rebound_to_loopback_gets_nothing(string host)
    {
        var answer = await RawAsync(host.Replace("PORT", $"{_console.Address.Port}", StringComparison.Ordinal));

        Assert.Matches("^HTTP/1.1 4(21|00) ", answer);
        Assert.DoesNotContain("crosslink-presign-link", answer, StringComparison.Ordinal);
        Assert.Equal(0, _service.Calls);
    }

    [Theory]
    [InlineData("http://evil.example", "cross-site")]
    [InlineData("http://evil.example", null)]
    [InlineData("null", null)]
    [InlineData(null, null)]
    [InlineData("http://localhost:1", "same-site")]
    [InlineData("own", "cross-site")]
    public async Task A_form_of_another_site_changes_nothing_even_with_the_token(string? origin, string? site)
    {
        var token = await _console.TokenAsync(_console.PathOf(Arn));
        foreach (var path in new[] { "/start", "/stop" })
        {
            (string Name, string Value)[] headers =
            [
                .. origin is null ? [] : new[] { ("Origin", origin == "own" ? _console.Address.GetLeftPart(UriPartial.Authority) : origin) },
                .. site is null ? [] : new[] { ("Sec-Fetch-Site", site) },
            ];

            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(path, token, headers));
        }

        Assert.Empty(_service.Started);
        Assert.Empty(_service.Stopped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_form_without_this_start_s_token_changes_nothing(string token)
    {
        using var start = await _console.PostAsync("/start", token, ("machine", ScriptedExecutions.MachineArn), ("input", "{}"));
        using var stop = await _console.PostAsync("/stop", token, ("arn", Arn));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (start.StatusCode, stop.StatusCode));
        Assert.Empty(_service.Started);
        Assert.Empty(_service.Stopped);
    }

    [Fact]
    public async Task A_form_in_a_character_set_that_nobody_reads_is_refused()
    {
        using var form = new StringContent("a=b");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");

        using var answer = await _console.SendAsync(
            HttpMethod.Post, "/start", form, ("Origin", _console.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_is_another_at_each_start()
    {
        await using var other = await ConsoleUnderTest.StartAsync(_service);

        Assert.NotEqual(await _console.TokenAsync(_console.PathOf(Arn)), await other.TokenAsync(other.PathOf(Arn)));
    }

    [Fact]
    public async Task With_its_token_a_form_of_the_console_s_own_stops_an_execution()
    {
        using var stopped = await _console.PostAsync("/stop", await _console.TokenAsync(_console.PathOf(Arn)), ("arn", Arn));

        Assert.Equal(HttpStatusCode.SeeOther, stopped.StatusCode);
        Assert.Equal(Arn, Assert.Single(_service.Stopped).ExecutionArn);
    }

    [Fact]
    public async Task A_read_only_console_has_no_form_and_takes_none()
    {
        await using var console = await ConsoleUnderTest.StartAsync(_service, options => options with { IsReadOnly = true });

        Assert.DoesNotContain("method=\"post\"", await console.PageAsync(console.PathOf(Arn)), StringComparison.Ordinal);
        using var form = await console.SendAsync(HttpMethod.Get, "/start");
        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
        using var start = await console.PostAsync("/start", await _console.TokenAsync(_console.PathOf(Arn)), ("machine", ScriptedExecutions.MachineArn), ("input", "{}"));
        using var stop = await console.PostAsync("/stop", "", ("arn", Arn));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (start.StatusCode, stop.StatusCode));
        Assert.Empty(_service.Started);
        Assert.Empty(_service.Stopped);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "script", false)]
    [InlineData("cross-site", "cors", "empty", false)]
    [InlineData("cross-site", "navigate", "iframe", false)]
    [InlineData("same-site", "no-cors", "image", false)]
    [InlineData("cross-site", "navigate", "document", true)]
    [InlineData("none", "navigate", "document", true)]
    public async Task Another_site_may_link_here_and_load_nothing(string site, string mode, string destination, bool isServed)
    {
        using var answer = await _console.SendAsync(
            HttpMethod.Get, _console.PathOf(Arn), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));

        Assert.Equal(isServed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/console.css")]
    [InlineData("/console.mjs")]
    public async Task Every_answer_keeps_scripts_frames_and_caches_out(string path)
    {
        using var answer = await _console.SendAsync(HttpMethod.Get, path);

        Assert.StartsWith("default-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("graph")]
    [InlineData("timeline")]
    [InlineData("events")]
    [InlineData("state")]
    [InlineData("list")]
    public async Task A_script_in_a_key_a_cause_or_a_state_s_name_stays_text(string view)
    {
        var page = await _console.PageAsync(view switch
        {
            "state" => ConsoleUnderTest.StateOf(Arn, Script),
            "list" => $"/?error={Uri.EscapeDataString(Script)}&machine={Uri.EscapeDataString(Script)}",
            _ => _console.PathOf(Arn, view),
        });

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.All(Tag().Matches(page), tag => Assert.DoesNotMatch("(?i)[ /\"](on[a-z]+|style)=", Quoted().Replace(tag.Value, "\"")));
    }

    [Fact]
    public async Task A_text_cannot_turn_the_direction_of_writing() =>
        Assert.Contains(@"invoice\u202e4pm.exe", await _console.PageAsync(_console.PathOf(Arn)), StringComparison.Ordinal);

    [Fact]
    public async Task A_page_names_nothing_of_another_origin()
    {
        var page = await _console.PageAsync(_console.PathOf(Arn));

        Assert.DoesNotMatch("""(?i)(src|href|action)="(https?:)?//""", page);
    }

    [Fact]
    public async Task The_script_is_smaller_than_10_kB()
    {
        using var answer = await _console.SendAsync(HttpMethod.Get, "/console.mjs");

        Assert.InRange(answer.Content.Headers.ContentLength!.Value, 1, 10_000);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 2_000)]
    [InlineData("multipart/form-data", 1)]
    [InlineData("multipart/form-data; boundary=b", 1)]
    public async Task A_form_that_cannot_be_read_is_refused_and_is_not_a_defect(string type, int fields)
    {
        using var form = new StringContent(string.Join('&', Enumerable.Range(0, fields).Select(number => $"f{number}=1")));
        form.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await _console.SendAsync(HttpMethod.Post, "/start", form, ("Origin", _console.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<HttpStatusCode> PostAsync(string path, string token, (string Name, string Value)[] headers)
    {
        using var form = Form(token);
        using var answer = await _console.SendAsync(HttpMethod.Post, path, form, headers);
        return answer.StatusCode;
    }

    private static FormUrlEncodedContent Form(string token) =>
        new([new("token", token), new("arn", Arn), new("machine", ScriptedExecutions.MachineArn), new("input", "{}")]);

    private async Task<string> RawAsync(string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _console.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<[a-zA-Z][^>\"]*(\"[^\"]*\"[^>\"]*)*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    private static ScriptedExecutions Hostile()
    {
        var name = JsonSerializer.Serialize(Script);
        HistoryEvent Event(long id, string type, Action<HistoryEvent>? fill = null)
        {
            var happened = new HistoryEvent { Id = id, PreviousEventId = id - 1, Type = type, Timestamp = ScriptedExecutions.Start.AddMilliseconds(id) };
            fill?.Invoke(happened);
            return happened;
        }

        return new ScriptedExecutions
        {
            Definition = $$"""{"Comment":{{name}},"StartAt":{{name}},"States":{ {{name}}:{"Type":"Task","Comment":{{name}},"End":true} } }""",
            Description = new DescribeExecutionResponse
            {
                Status = "RUNNING",
                StartDate = ScriptedExecutions.Start,
                Error = Script,
                Cause = Script,
                Input = JsonSerializer.Serialize(new { key = Script, other = "invoice\u202e4pm.exe" }),
                Output = Script,
            },
            Events =
            [
                Event(1, "ExecutionStarted"),
                Event(2, "TaskStateEntered", happened => happened.StateEnteredEventDetails = new() { Name = Script, Input = $"\"{Script}\"" }),
                Event(3, "TaskScheduled", happened => happened.TaskScheduledEventDetails = new() { Resource = Script, Parameters = Script }),
                Event(4, "TaskFailed", happened => happened.TaskFailedEventDetails = new() { Error = Script, Cause = Script }),
            ],
        };
    }
}
