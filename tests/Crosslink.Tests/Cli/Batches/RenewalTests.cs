namespace Crosslink.Tests.Cli.Batches;

/// <summary>Resuming a batch of whose four lines the first and the third failed in passing.</summary>
public sealed class RenewalTests : IDisposable
{
    private static readonly string Kept = BatchScene.Part(2, 2) + BatchScene.Failed(4, "ObjectNotFoundException");
    private readonly BatchScene scene = new();
    private readonly string whole = BatchScene.Failed(1, "ServiceUnavailableException") + BatchScene.Part(2, 2)
        + BatchScene.Failed(3, "Lambda.Unknown") + BatchScene.Failed(4, "ObjectNotFoundException");

    public RenewalTests()
    {
        scene.Began("one");
        scene.Number("one");
        scene.Buckets.Write(BatchScene.PartKey("one", 1), whole);
        scene.Workflow.Look = _ => ScriptedBatch.Succeeded;

        // What the next run makes of the two lines, as one part.
        scene.Workflow.Start = run => scene.Buckets.Write(BatchScene.PartKey(run, 1), BatchScene.Part(1, 1) + BatchScene.Part(3, 3));
    }

    [Fact]
    public async Task Lines_that_failed_in_passing_are_tried_again_and_the_others_stay_as_they_are()
    {
        var ran = await scene.RunAsync("--resume");

        var manifest = scene.Buckets.Read($"manifests/{Assert.Single(scene.Workflow.Started)}.jsonl");
        Assert.Equal("{\"line\":1,\"key\":\"k\"}\n{\"line\":3,\"key\":\"k\"}\n", manifest);
        Assert.StartsWith("4 lines: 3 linked, 1 failed", ran.Output, StringComparison.Ordinal);
        AssertRenewed();
    }

    [Fact]
    public async Task A_command_that_was_killed_before_it_took_the_longer_part_away_loses_nothing()
    {
        scene.Began("one", numbered: true);
        scene.Output.Write("000000001.jsonl", whole);
        scene.Output.Write("000000002.jsonl", Kept);

        await scene.RunAsync("--resume");

        AssertRenewed();
    }

    [Fact]
    public async Task A_command_that_failed_between_taking_out_and_linking_anew_is_resumed_without_bringing_the_part_again()
    {
        scene.Buckets.IsReadOnly = true;
        var failed = await scene.RunAsync("--resume");
        Assert.Contains("AccessDenied", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["000000002.jsonl"], scene.Output.Parts());

        scene.Buckets.IsReadOnly = false;
        await scene.RunAsync("--resume");

        AssertRenewed();
    }

    [Fact]
    public async Task Where_the_first_line_stays_the_part_keeps_its_name()
    {
        scene.Buckets.Write(BatchScene.PartKey("one", 1), BatchScene.Part(1, 2) + BatchScene.Failed(3, "States.Timeout") + BatchScene.Part(4, 4));
        scene.Workflow.Start = run => scene.Buckets.Write(BatchScene.PartKey(run, 3), BatchScene.Failed(3, "States.Timeout"));

        var again = await scene.RunAsync("--resume");
        scene.Workflow.Start = run => scene.Buckets.Write(BatchScene.PartKey(run, 3), BatchScene.Part(3, 3));
        var oncemore = await scene.RunAsync("--resume");

        Assert.Equal((1, 0), (again.ExitCode, oncemore.ExitCode));
        Assert.Equal(["000000001.jsonl", "000000003.jsonl"], scene.Output.Parts());
        Assert.Equal(BatchScene.Part(1, 2) + BatchScene.Part(4, 4), scene.Output.Read("000000001.jsonl"));
        Assert.Equal(BatchScene.Part(3, 3), scene.Output.Read("000000003.jsonl"));
    }

    [Fact]
    public async Task A_part_without_any_link_keeps_what_failed_for_good()
    {
        scene.Buckets.Write(BatchScene.PartKey("one", 1), BatchScene.Failed(1, "Sandbox.Timedout") + string.Concat(Enumerable.Range(2, 3).Select(line => BatchScene.Failed(line, "ObjectNotFoundException"))));
        scene.Workflow.Start = run => scene.Buckets.Write(BatchScene.PartKey(run, 1), BatchScene.Part(1, 1));

        var ran = await scene.RunAsync("--resume");

        Assert.StartsWith("4 lines: 1 linked, 3 failed", ran.Output, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], scene.Output.Lines());
    }

    public void Dispose() => scene.Dispose();

    private void AssertRenewed()
    {
        Assert.Equal(["000000001.jsonl", "000000002.jsonl"], scene.Output.Parts());
        Assert.Equal(BatchScene.Part(1, 1) + BatchScene.Part(3, 3), scene.Output.Read("000000001.jsonl"));
        Assert.Equal(Kept, scene.Output.Read("000000002.jsonl"));
    }
}
