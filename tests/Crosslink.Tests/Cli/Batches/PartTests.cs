using System.Text;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;

namespace Crosslink.Tests.Cli.Batches;

public sealed class PartTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_part_says_what_became_of_its_lines()
    {
        var part = await ReadAsync("a", Linked(7, Now.AddHours(1)), Failed(8, "ObjectNotFoundException"), Linked(9, Now.AddMinutes(5)));

        Assert.Equal([7, 8, 9], part!.Lines);
        Assert.Equal((7, 9, 3, 2), (part.Description.FirstLine, part.Description.LastLine, part.Description.Lines, part.Description.Linked));
        Assert.Equal(1, part.Description.Errors["ObjectNotFoundException"]);
        Assert.Equal(Now.AddMinutes(5), part.Description.EarliestExpiry);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"line\":1")]
    [InlineData("{\"line\":2,\"error\":\"E\"}\n{\"line\":1,\"error\":\"E\"}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\"}\n{\"line\":1,\"error\":\"E\"}\n")]
    [InlineData("[]\n")]
    [InlineData("null\n")]
    [InlineData("{\"line\":1,\"url\":\"https://films.example/a\\n out=.bashrc\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":\"https://films.example/a b\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":\"\\u001b]0;title\\u0007\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":\"file:///etc/passwd\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":\"--config=x\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":7,\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":0,\"error\":\"E\"}\n")]
    [InlineData("{\"line\":-1,\"error\":\"E\"}\n{\"line\":1,\"error\":\"E\"}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"columns\":{\"a\":1,\"a\":2}}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"columns\":{\"a\":\"\\ud800\"}}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"columns\":{\"\\ud800\":1}}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"columns\":{\"a\":{\"b\":[\"\\udc00\"]}}}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"columns\":7}\n")]
    [InlineData("{\"line\":1,\"error\":\"\\ud800\"}\n")]
    [InlineData("{\"line\":1,\"error\":\"E\",\"lastModified\":\"yesterday\"}\n")]
    [InlineData("{\"line\":1}\n")]
    [InlineData("{\"line\":1,\"url\":null,\"error\":null}\n")]
    [InlineData("{\"line\":1,\"url\":\"https://x\"}\n")]
    [InlineData("{\"line\":1,\"expiresAt\":\"2099-01-01T00:00:00Z\"}\n")]
    [InlineData("{\"line\":1,\"url\":\"https://x\",\"expiresAt\":\"2099-01-01T00:00:00Z\",\"error\":\"E\"}\n")]
    public async Task What_is_not_a_whole_part_is_told(string content) => Assert.Null(await ReadTextAsync("a", content));

    [Fact]
    public async Task A_line_in_two_parts_is_refused()
    {
        var finished = new FinishedParts();
        finished.Add((await ReadAsync("a", Linked(1, Now), Linked(2, Now)))!);

        var other = await ReadAsync("b", Linked(2, Now));
        Assert.Equal("OutputInconsistent", Assert.Throws<CommandFailedException>(() => finished.Add(other!)).Error);
    }

    [Fact]
    public async Task A_part_that_is_written_again_takes_the_place_of_the_first()
    {
        var finished = new FinishedParts();
        finished.Add((await ReadAsync("a", Linked(1, Now), Linked(2, Now)))!);
        finished.Add((await ReadAsync("a", Linked(1, Now), Failed(2, "E")))!);

        var manifest = finished.Describe("films");
        Assert.Equal((2, 1), (manifest.Requested, manifest.Linked));
        Assert.Equal(2, finished.Lines.Count);
    }

    [Fact]
    public async Task Parts_are_listed_by_their_first_line_and_added_up()
    {
        var finished = new FinishedParts();
        finished.Add((await ReadAsync("b", Failed(501, "E")))!);
        finished.Add((await ReadAsync("a", Linked(1, Now.AddHours(2)), Failed(2, "E")))!);

        var manifest = finished.Describe("films");
        Assert.Equal(["a", "b"], manifest.Parts.Select(part => part.Key));
        Assert.Equal((3, 1, 2), (manifest.Requested, manifest.Linked, manifest.Errors["E"]));
        Assert.Equal(Now.AddHours(2), manifest.EarliestExpiry);
    }

    [Theory]
    [InlineData(true, -1, "ObjectNotFoundException")]
    [InlineData(false, 1, "ServiceUnavailableException")]
    [InlineData(false, null, "Sandbox.Timedout")]
    public async Task Parts_are_made_again_when_their_links_are_dead(bool hasExpired, int? minutesLeft, string error)
    {
        string[] lines = [.. minutesLeft is { } minutes ? [Linked(1, Now.AddMinutes(minutes))] : Array.Empty<string>(), Failed(2, error)];

        Assert.Equal(hasExpired, (await ReadAsync("a", lines))!.HasExpired(Now));
    }

    [Fact]
    public async Task Lines_whose_errors_may_have_passed_are_told_from_those_that_failed_for_good()
    {
        string[] passing = ["ServiceUnavailableException", "SessionExpiredException", "SealUnavailableException", "States.Timeout", "Lambda.Unknown", "Runtime.ExitError", "Sandbox.Timedout"];
        string[] forGood = ["ObjectNotFoundException", "SealBrokenException", "InvalidRequestException"];

        var part = await ReadAsync("a", [.. passing.Concat(forGood).Select((error, index) => Failed(index + 1, error)), Linked(11, Now)]);

        Assert.Equal(Enumerable.Range(1, passing.Length).Select(line => (long)line), part!.FailedTransiently);
    }

    [Fact]
    public void A_set_of_lines_remembers_each_once()
    {
        var lines = new LineSet();

        Assert.True(lines.Add(1_000_000));
        Assert.False(lines.Add(1_000_000));
        Assert.True(lines.Add(63));
        lines.Remove(63);
        lines.Remove(64);
        Assert.False(lines.Contains(63));
        Assert.True(lines.Contains(1_000_000));
        Assert.Equal(1, lines.Count);
    }

    private static string Linked(long line, DateTimeOffset expiry) => $$"""{"line":{{line}},"key":"k","url":"https://x","expiresAt":"{{expiry:O}}"}""";

    private static string Failed(long line, string error) => $$"""{"line":{{line}},"error":"{{error}}","message":"m"}""";

    private static Task<ReadPart?> ReadAsync(string name, params string[] lines) => ReadTextAsync(name, string.Concat(lines.Select(line => line + "\n")));

    private static async Task<ReadPart?> ReadTextAsync(string name, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await PartReader.ReadAsync(name, stream, keys: null, TestContext.Current.CancellationToken);
    }
}
