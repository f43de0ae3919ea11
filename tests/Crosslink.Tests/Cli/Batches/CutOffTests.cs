using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A batch whose command cannot go on while its execution does.</summary>
public sealed class CutOffTests : IDisposable
{
    private readonly BatchScene scene = new();

    [Fact]
    public async Task Where_the_output_cannot_be_written_the_execution_is_stopped_as_by_Ctrl_C()
    {
        scene.LetRunsSucceed();
        var look = scene.Workflow.Look;
        scene.Workflow.Look = _ => ScriptedBatch.Running;
        var obstacle = Directory.CreateDirectory(Path.Combine(scene.Output.Path, "000000001.jsonl"));

        var failed = await scene.RunAsync();
        obstacle.Delete();
        scene.Workflow.Look = look;
        var resumed = await scene.RunAsync("--resume");

        Assert.Equal((1, ""), (failed.ExitCode, failed.Output));
        Assert.Contains($"crosslink: OutputUnusable: '{scene.Output.Path}' cannot be written to: ", failed.Error, StringComparison.Ordinal);
        Assert.Contains("The execution was stopped.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", failed.Error, StringComparison.Ordinal);
        Assert.Equal("OutputUnusable", Assert.Single(scene.Workflow.Stopped).Error);
        Assert.Equal((0, 4), (resumed.ExitCode, scene.Output.Lines().Count));
        Assert.Single(scene.Workflow.Started);
    }

    [Fact]
    public async Task Where_the_connection_breaks_the_execution_goes_on_and_can_be_joined()
    {
        scene.LetRunsSucceed();
        scene.Workflow.Start += run => scene.Buckets.BreaksOff.Add(BatchScene.PartKey(run, 1));

        var failed = await scene.RunAsync("--json");
        scene.Buckets.BreaksOff.Clear();
        var resumed = await scene.RunAsync("--resume");

        var failure = JsonNode.Parse(failed.Error)!;
        Assert.Equal((1, "EndpointUnreachable"), (failed.ExitCode, (string?)failure["error"]));
        Assert.EndsWith("The execution goes on; the same command with --resume joins it.", (string?)failure["remedy"], StringComparison.Ordinal);
        Assert.Empty(scene.Workflow.Stopped);
        Assert.Equal((0, 4), (resumed.ExitCode, scene.Output.Lines().Count));
        Assert.Single(scene.Workflow.Started);
    }

    [Theory]
    [InlineData]
    [InlineData("--resume")]
    public async Task Where_another_command_is_at_work_nothing_is_read_started_or_stopped(params string[] more)
    {
        scene.Began("one");
        scene.LetRunsSucceed(_ => ScriptedBatch.Running);
        using (new FileStream(Path.Combine(scene.Output.Path, ".crosslink", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var second = await scene.RunAsync(more);

            Assert.Equal(1, second.ExitCode);
            Assert.StartsWith("crosslink: OutputBusy: ", second.Error, StringComparison.Ordinal);
        }

        Assert.Empty(scene.Workflow.Started);
        Assert.Empty(scene.Workflow.Stopped);
    }

    [Fact]
    public async Task An_execution_that_is_not_known_any_more_ends_the_command()
    {
        scene.Workflow.Start = scene.Number;
        var looks = 0;
        scene.Workflow.Look = _ => looks++ == 0 ? ScriptedBatch.Running : null;
        var failed = await scene.RunAsync();
        scene.LetRunsSucceed();
        var resumed = await scene.RunAsync("--resume");

        Assert.Contains("ExecutionDoesNotExist", failed.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", failed.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0, 4), (failed.ExitCode, resumed.ExitCode, scene.Output.Lines().Count));
    }

    [Fact]
    public async Task An_execution_that_nobody_comes_to_know_ends_it_too()
    {
        scene.Workflow.Look = _ => null;

        Assert.Contains("ExecutionDoesNotExist", (await scene.RunAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_nothing_is_started()
    {
        Directory.CreateDirectory(Path.Combine(scene.Output.Path, ".crosslink", "batch.json"));
        scene.LetRunsSucceed();

        var ran = await scene.RunAsync();

        Assert.StartsWith("crosslink: OutputUnusable: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(scene.Workflow.Started);
    }

    public void Dispose() => scene.Dispose();
}
