namespace Crosslink.Tests.Cli.Batches;

/// <summary>Resuming where what is left of a batch does not account for its four lines.</summary>
public sealed class LineAccountTests : IDisposable
{
    private const string Lines = ".crosslink/lines.jsonl";
    private readonly BatchScene _scene = new();

    public LineAccountTests()
    {
        _scene.Began("one", numbered: true);
        _scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 2));
        _scene.LetRunsSucceed();
    }

    public static TheoryData<string, string> DamagedLines => new()
    {
        { "empty", "" },
        { "cut behind a line", Numbered(1, 2) },
        { "cut in a line", Numbered(1, 4)[..^5] },
        { "longer", Numbered(1, 5) },
        { "of another batch", Numbered(1, 4).Replace("\"k\"", "\"z\"", StringComparison.Ordinal) },
        { "not from 1", Numbered(2, 5) },
        { "with a number beyond all", Numbered(1, 3) + "{\"line\":9223372036854775807,\"key\":\"k\"}\n" },
        { "null", "null\n" },
        { "no JSON", "\0\0\0\0" },
    };

    [Theory]
    [MemberData(nameof(DamagedLines))]
    public async Task A_numbered_manifest_that_is_not_the_one_that_was_begun_with_ends_the_command(string how, string content)
    {
        _scene.Output.Write(Lines, content);

        await AssertRefusedAsync("OutputInconsistent", Lines, how);
    }

    [Theory]
    [MemberData(nameof(DamagedLines))]
    public async Task So_does_one_in_a_bucket(string how, string content)
    {
        _scene.Out = "s3://films-out/links";
        _scene.Buckets.Write("links/.crosslink/batch.json", _scene.Output.Read(".crosslink/batch.json"));
        _scene.Buckets.Write("links/" + Lines, content);

        await AssertRefusedAsync("OutputInconsistent", Lines, how);
    }

    [Fact]
    public async Task So_does_one_that_is_gone()
    {
        _scene.Output.Delete(Lines);

        await AssertRefusedAsync("OutputInconsistent", Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"bucket\":\"films\"")]
    [InlineData("{\"bucket\":\"films\"}")]
    public async Task So_does_a_damaged_record(string content)
    {
        _scene.Output.Write(".crosslink/batch.json", content);

        await AssertRefusedAsync("OutputInconsistent", ".crosslink/batch.json");
    }

    [Theory]
    [InlineData("\"run\": \"one\"", "\"run\": \"two\"", "'run' is not the name of the execution")]
    [InlineData("\"run\": \"one\"", "\"run\": \"\"", "'run' is not the name of the execution")]
    [InlineData(":one\", \"run\": \"one\"", ":../one\", \"run\": \"../one\"", "'run' is not the name of the execution")]
    [InlineData(":one\", \"run\": \"one\"", ":one\\u0007\", \"run\": \"one\\u0007\"", "'run' is not the name of the execution")]
    [InlineData(":execution:", ":stateMachine:", "'execution' is not the ARN of an execution")]
    [InlineData("arn:aws:states", "", "'execution' is not the ARN of an execution")]
    [InlineData("crosslink-batches-111111111111", "../other", "'batchBucket' is not the name of a bucket")]
    [InlineData("crosslink-batches-111111111111", "\\ud800", "")]
    public async Task So_does_a_record_that_somebody_has_changed(string was, string now, string about)
    {
        var record = _scene.Output.Read(".crosslink/batch.json");
        Assert.Contains(was, record, StringComparison.Ordinal);
        _scene.Output.Write(".crosslink/batch.json", record.Replace(was, now, StringComparison.Ordinal));

        await AssertRefusedAsync("OutputInconsistent", $".crosslink/batch.json in {_scene.Output.Path} cannot be read: {about}");
        Assert.Empty(_scene.Workflow.Started);
    }

    [Fact]
    public async Task So_does_a_numbered_manifest_with_a_line_that_is_too_long_to_be_one()
    {
        _scene.Output.Write(Lines, "{\"line\":1,\"key\":\"" + new string('k', 300_000));

        await AssertRefusedAsync("OutputInconsistent", "a line that is longer than 256 KiB");
    }

    [Theory]
    [InlineData("\"key\":\"z\"")]
    [InlineData("\"key\":null")]
    [InlineData("\"Key\":\"k\"")]
    public async Task A_part_whose_lines_have_other_keys_is_made_again(string key)
    {
        _scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 1) + BatchScene.Part(2, 2).Replace("\"key\":\"k\"", key, StringComparison.Ordinal));

        await _scene.RunAsync("--resume");

        Assert.Equal([1, 2, 3, 4], _scene.Output.Lines());
        Assert.DoesNotContain("z", _scene.Output.Read("000000001.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public async Task A_part_whose_columns_nobody_could_write_again_is_made_again(string columns)
    {
        _scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 2).Replace("\"key\":\"k\"", $"\"key\":\"k\",\"columns\":{columns}", StringComparison.Ordinal));
        _scene.Workflow.Start = run => _scene.Finish(run, 1, 4);

        Assert.Equal(0, (await _scene.RunAsync("--resume", "--format", "csv")).ExitCode);
        Assert.Equal([1, 2, 3, 4], _scene.Output.Lines());
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"url\":\"https://x\"")]
    [InlineData(",\"url\":\"https://x\",\"expiresAt\":\"2099-01-01T00:00:00Z\",\"error\":\"E\"")]
    public async Task So_is_one_with_a_line_that_is_not_either_a_link_or_an_error(string rest)
    {
        _scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 1) + $$"""{"line":2,"key":"k"{{rest}}}""" + "\n");
        _scene.Workflow.Start = run => _scene.Finish(run, 1, 4);

        var ran = await _scene.RunAsync("--resume", "--format", "urls");

        Assert.StartsWith("4 lines: 4 linked, 0 failed", ran.Output, StringComparison.Ordinal);
        Assert.Equal(4, _scene.Output.Read("urls.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"url\":\"https://x\"")]
    public async Task One_that_a_run_has_made_ends_the_command(string rest)
    {
        _scene.Workflow.Start = run => _scene.Buckets.Write(BatchScene.PartKey(run, 3), $$"""{"line":3,"key":"k"{{rest}}}""" + "\n" + BatchScene.Part(4, 4));

        await AssertRefusedAsync("PartUnreadable", "000000003.jsonl in crosslink-batches-111111111111");
    }

    [Fact]
    public async Task So_do_parts_without_a_record()
    {
        _scene.Output.Delete(".crosslink/batch.json");

        await AssertRefusedAsync("OutputInconsistent", "does not say of which lines");
    }

    [Fact]
    public async Task So_do_parts_that_came_before_the_lines_were_noted()
    {
        _scene.Began("one");

        await AssertRefusedAsync("OutputInconsistent", "does not say of which lines");
    }

    [Theory]
    [InlineData("000000005.jsonl", 5, "the number 5")]
    [InlineData("000000003.jsonl", long.MaxValue, "the number 9223372036854775807")]
    public async Task A_line_number_that_is_none_of_the_batch_is_not_a_line_of_it(string part, long number, string about)
    {
        _scene.Output.Write(part, $$"""{"line":{{number}},"error":"E"}""" + "\n");

        await AssertRefusedAsync("OutputInconsistent", about);
    }

    [Fact]
    public async Task Nor_is_one_that_a_run_has_made()
    {
        _scene.Workflow.Start = run => _scene.Finish(run, 3, 5);

        await AssertRefusedAsync("OutputInconsistent", "the number 5");
    }

    [Fact]
    public async Task A_run_that_leaves_lines_out_is_not_complete()
    {
        _scene.Workflow.Start = run => _scene.Finish(run, 3, 3);

        await AssertRefusedAsync("OutputIncomplete", "1 line is in no part");
    }

    [Fact]
    public async Task A_run_whose_numbered_lines_nobody_has_is_not_complete()
    {
        _scene.Output.Delete(".crosslink/batch.json");
        _scene.Output.Delete("000000001.jsonl");
        _scene.Workflow.Start = _ => { };
        var ran = await _scene.RunAsync();

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("OutputIncomplete", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_were_brought_and_not_noted_are_brought_again()
    {
        _scene.Output.Delete("000000001.jsonl");
        _scene.Began("one");
        _scene.Output.Write(Lines, "");
        _scene.Number("one");
        _scene.Finish("one", 1, 4);
        _scene.Workflow.Look = _ => ScriptedBatch.Succeeded;

        Assert.Equal(0, (await _scene.RunAsync("--resume")).ExitCode);
        Assert.Equal([1, 2, 3, 4], _scene.Output.Lines());
    }

    public void Dispose() => _scene.Dispose();

    private static string Numbered(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(line => $$"""{"line":{{line}},"key":"k"}""" + "\n"));

    private async Task AssertRefusedAsync(string error, string about, string? how = null)
    {
        var ran = await _scene.RunAsync("--resume");

        Assert.True((1, "") == (ran.ExitCode, ran.Output), how);
        Assert.Contains($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(about, ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_scene.Output.Path, "manifest.json")));
    }
}
