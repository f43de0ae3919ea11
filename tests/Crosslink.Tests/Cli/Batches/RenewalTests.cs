namespace Crosslink.Tests.Cli.Batches;

/// <summary>Resuming a batch of whose four lines the first and the third failed in passing.</summary>
public sealed class RenewalTests : IDisposable
{
    private static readonly string Kept = BatchScene.Part(2, 2) + BatchScene.Failed(4, "ObjectNotFoundException");
    private readonly BatchScene _scene = new();
    private readonly string _whole = BatchScene.Failed(1, "ServiceUnavailableException") + BatchScene.Part(2, 2)
        + BatchScene.Failed(3, "Lambda.Unknown") + BatchScene.Failed(4, "ObjectNotFoundException");

    public RenewalTests()
    {
        _scene.Began("one");
        _scene.Number("one");
        _scene.Buckets.Write(BatchScene.PartKey("one", 1), _whole);
        _scene.Workflow.Look = _ => ScriptedBatch.Succeeded;

        // What the next run makes of the two lines, as one part.
        _scene.Workflow.Start = run => _scene.Buckets.Write(BatchScene.PartKey(run, 1), BatchScene.Part(1, 1) + BatchScene.Part(3, 3));
    }

    [Fact]
    public async Task Lines_that_failed_in_passing_are_tried_again_and_the_others_stay_as_they_are()
    {
        var ran = await _scene.RunAsync("--resume");

        var manifest = _scene.Buckets.Read(BatchScene.MissingKey(Assert.Single(_scene.Workflow.Started)));
        Assert.Equal("{\"line\":1,\"key\":\"k\"}\n{\"line\":3,\"key\":\"k\"}\n", manifest);
        Assert.StartsWith("4 lines: 3 linked, 1 failed", ran.Output, StringComparison.Ordinal);
        AssertRenewed();
    }

    [Fact]
    public async Task A_command_that_was_killed_before_it_took_the_longer_part_away_loses_nothing()
    {
        _scene.Began("one", numbered: true);
        _scene.Output.Write("000000001.jsonl", _whole);
        _scene.Output.Write("000000002.jsonl", Kept);

        await _scene.RunAsync("--resume");

        AssertRenewed();
    }

    [Fact]
    public async Task A_command_that_failed_between_taking_out_and_linking_anew_is_resumed_without_bringing_the_part_again()
    {
        _scene.Buckets.IsReadOnly = true;
        var failed = await _scene.RunAsync("--resume");
        Assert.Contains("AccessDenied", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["000000002.jsonl"], _scene.Output.Parts());

        _scene.Buckets.IsReadOnly = false;
        await _scene.RunAsync("--resume");

        AssertRenewed();
    }

    [Fact]
    public async Task Where_the_first_line_stays_the_part_keeps_its_name()
    {
        _scene.Buckets.Write(BatchScene.PartKey("one", 1), BatchScene.Part(1, 2) + BatchScene.Failed(3, "States.Timeout") + BatchScene.Part(4, 4));
        _scene.Workflow.Start = run => _scene.Buckets.Write(BatchScene.PartKey(run, 3), BatchScene.Failed(3, "States.Timeout"));

        var again = await _scene.RunAsync("--resume");
        _scene.Workflow.Start = run => _scene.Buckets.Write(BatchScene.PartKey(run, 3), BatchScene.Part(3, 3));
        var oncemore = await _scene.RunAsync("--resume");

        Assert.Equal((1, 0), (again.ExitCode, oncemore.ExitCode));
        Assert.Equal(["000000001.jsonl", "000000003.jsonl"], _scene.Output.Parts());
        Assert.Equal(BatchScene.Part(1, 2) + BatchScene.Part(4, 4), _scene.Output.Read("000000001.jsonl"));
        Assert.Equal(BatchScene.Part(3, 3), _scene.Output.Read("000000003.jsonl"));
    }

    [Fact]
    public async Task A_part_without_any_link_keeps_what_failed_for_good()
    {
        _scene.Buckets.Write(BatchScene.PartKey("one", 1), BatchScene.Failed(1, "Sandbox.Timedout") + string.Concat(Enumerable.Range(2, 3).Select(line => BatchScene.Failed(line, "ObjectNotFoundException"))));
        _scene.Workflow.Start = run => _scene.Buckets.Write(BatchScene.PartKey(run, 1), BatchScene.Part(1, 1));

        var ran = await _scene.RunAsync("--resume");

        Assert.StartsWith("4 lines: 1 linked, 3 failed", ran.Output, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], _scene.Output.Lines());
    }

    public void Dispose() => _scene.Dispose();

    private void AssertRenewed()
    {
        Assert.Equal(["000000001.jsonl", "000000002.jsonl"], _scene.Output.Parts());
        Assert.Equal(BatchScene.Part(1, 1) + BatchScene.Part(3, 3), _scene.Output.Read("000000001.jsonl"));
        Assert.Equal(Kept, _scene.Output.Read("000000002.jsonl"));
    }
}
