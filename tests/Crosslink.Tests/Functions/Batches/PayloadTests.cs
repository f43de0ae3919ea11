using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Runtime;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Functions.Aws;
using Crosslink.Tests.Local.StatesLanguage;
using Crosslink.Tests.StateMachines;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>
/// Everything that travels between the states of a batch stays under the 256 KiB of Step Functions, with the longest keys
/// in the characters that JSON makes the most of, tokens of 2,000 characters and the longest Cause.
/// </summary>
public sealed class PayloadTests : IDisposable
{
    private const int Limit = 262_144;
    private const int KeyBytes = 1024;

    // A name of 80 characters is the longest that an execution can have.
    private const string LongArn = "arn:aws:states:us-gov-east-1:444455556666:execution:crosslink-of-another-team-presign-batch:eighty-characters-0123456789-0123456789-0123456789-0123456789-0123456789-01234567";

    // "cause: maximum length of 32768" (API reference, ExecutionFailedEventDetails and its like).
    private const int LongestCause = 32_768;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Token = string.Concat(Enumerable.Repeat("IQoJb3JpZ2luX2VjE+//", 100));

    private readonly FunctionTasks _tasks = new();

    public PayloadTests() => _tasks.Steps.Aws.Sts.Answer = (_, _) => Task.FromResult(FakeSts.Success(TestEnvironment.Now.AddHours(1), Token));

    public void Dispose() => _tasks.Dispose();

    /// <summary>Characters of one, two, three and four bytes, some of which are escaped: a quotation mark, a soft hyphen, all beyond the BMP.</summary>
    public static TheoryData<string> Characters => ["k", "\"", "\\", "<", "é", "\u00ad", "映", "\ue000", "🎬"];

    [Theory]
    [MemberData(nameof(Characters))]
    public Task Every_payload_of_a_run_and_of_its_children_is_small_enough(string character) =>
        RunAsync(new JsonObject { ["key"] = Repeat(character) }, lines: 700);

    [Theory]
    [MemberData(nameof(Characters))]
    public Task So_it_is_when_the_members_of_a_line_and_its_columns_are_the_longest(string character)
    {
        // What a key leaves of the 4,608 bytes that a URL has for it, the short texts and the version.
        var key = Repeat(character);
        var left = 4608 - Encoded(key) - 40;
        var version = string.Concat(Enumerable.Repeat(character, Math.Min(1024 / character.Length, left / Encoded(character))));
        return RunAsync(
            new JsonObject { ["key"] = key, ["versionId"] = version, ["downloadAs"] = "d", ["contentType"] = "c/t", ["note"] = new string('n', 32_000) },
            lines: 12);

        static int Encoded(string text) => Uri.EscapeDataString(text).Length;
    }

    [Theory]
    [InlineData("\u001f")]
    [InlineData("\"")]
    [InlineData("🎬")]
    public async Task A_child_that_fails_for_the_longest_reason_still_carries_its_lines(string character)
    {
        await RunParentAsync(new JsonObject { ["key"] = Repeat("\"") }, lines: 700);
        var input = ChildInputs()[0];
        _tasks.Fails = function => function == "AssumeRole" ? new NotSupportedException(string.Concat(Enumerable.Repeat(character, 100_000))) : null;

        var execution = await RunChildAsync(input);

        AssertSmall(Payloads(execution));
        var failure = _tasks.Calls[^1].Payload["failure"]!;
        Assert.Equal("NotSupportedException", (string)failure["Error"]!);
        Assert.InRange(((string)failure["Cause"]!).Length, ErrorReport.MaxMessageLength, LongestCause);
        Assert.Equal((string)JsonNode.Parse((string)failure["Cause"]!)!["errorMessage"]!, (string)Part(1)[0]["message"]!);
    }

    [Fact]
    public void The_numbers_of_the_definition_leave_room_for_the_rest()
    {
        // In whatever way Step Functions counts and writes characters: six bytes for each one is JSON's most.
        const int Escaped = 6;
        var items = PresignBatch.Map["ItemBatcher"]!["MaxInputBytesPerBatch"]!.GetValue<int>();
        var request = 500 + (Escaped * KeyBytes);
        var arns = 2 * LongArn.Length;
        var names = 200;
        var lambdas = LongestCause;
        var ours = 500 + ((Escaped + 1) * ErrorReport.MaxMessageLength) + (2 * ErrorReport.MaxStackTraceLength);
        var session = 500 + (2 * Token.Length);

        Assert.InRange(items + request + arns + names + Math.Max(lambdas, ours), items, Limit);
        Assert.InRange(items + request + arns + names + session, items, Limit);
    }

    private static string Repeat(string character) => string.Concat(Enumerable.Repeat(character, KeyBytes / Encoding.UTF8.GetByteCount(character)));

    private async Task RunAsync(JsonObject line, int lines)
    {
        await RunParentAsync(line, lines);
        var inputs = ChildInputs();
        Assert.InRange(inputs.Count, 2, lines);
        Assert.InRange(Encoding.UTF8.GetByteCount(inputs[0]), 150_000, Limit);

        AssertSmall(Payloads(await RunChildAsync(inputs[0])));

        Assert.All(Part(1), made => Assert.Contains("X-Amz-Signature", (string)made["url"]!, StringComparison.Ordinal));
        Assert.Contains(Token, Uri.UnescapeDataString((string)Part(1)[0]["url"]!), StringComparison.Ordinal);
    }

    private async Task RunParentAsync(JsonObject line, int lines)
    {
        _tasks.Put("in/films.jsonl", string.Concat(Enumerable.Repeat(line.ToJsonString() + "\n", lines)));
        const string input = """{"bucket":"classic-movies","expiresInSeconds":900,"manifest":"in/films.jsonl"}""";
        var execution = await TestExecution.RunStillAsync(PresignBatch.Definition, input, _tasks, _tasks.Batches);
        Assert.True(execution.Outcome.Status == ExecutionStatus.Succeeded, $"{execution.Outcome.Error}: {execution.Outcome.Cause}");
        Assert.Equal(lines, (int)JsonNode.Parse(execution.Outcome.Output!)!["linked"]!);
        AssertSmall([.. Payloads(execution), .. _tasks.Calls.SelectMany(call => new[] { (call.Function, call.Payload.ToJsonString(Relaxed)), (call.Function, call.Answer.ToJsonString(Relaxed)) })]);
    }

    private async Task<TestExecution> RunChildAsync(string input)
    {
        var execution = await TestExecution.RunStillAsync(PresignBatch.Child, input, _tasks, _tasks.Batches, isExpress: true);
        Assert.True(execution.Outcome.Status == ExecutionStatus.Succeeded, $"{execution.Outcome.Error}: {execution.Outcome.Cause}");
        return execution;
    }

    /// <summary>What the Map has given its children, the first lines first.</summary>
    private List<string> ChildInputs() =>
    [
        .. _tasks.Calls.Where(call => call.Function == "PresignBatch").OrderBy(call => (int)call.Payload["items"]![0]!["line"]!).Select(call => new JsonObject
        {
            ["BatchInput"] = new JsonObject { ["request"] = call.Payload["request"]!.DeepClone(), ["parent"] = TestExecution.Arn },
            ["Items"] = call.Payload["items"]!.DeepClone(),
        }.ToJsonString(Relaxed)),
    ];

    private IReadOnlyList<JsonNode> Part(long firstLine) =>
        [.. _tasks.Find(RunKeys.Part("run-1", firstLine))!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    /// <summary>Every input, output, parameter and cause of a history.</summary>
    private static IEnumerable<(string Where, string Text)> Payloads(TestExecution execution) =>
        from recorded in execution.Events
        from member in recorded.Details ?? []
        where member.Key is "input" or "output" or "parameters" or "cause"
        select ($"{recorded.Type}.{member.Key}", member.Value!.GetValue<string>());

    private static void AssertSmall(IEnumerable<(string Where, string Text)> payloads)
    {
        var sizes = payloads.Select(payload => (payload.Where, Bytes: Encoding.UTF8.GetByteCount(payload.Text))).ToList();
        Assert.True(sizes.Count >= 10, "There are hardly any payloads.");
        var largest = sizes.MaxBy(size => size.Bytes);
        Assert.True(largest.Bytes <= Limit, $"{largest.Where} has {largest.Bytes} bytes.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{sizes.Count} payloads, the largest is {largest.Where} with {largest.Bytes} bytes");
    }
}
