using System.Text.Json.Nodes;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A batch whose command cannot go on while its execution does.</summary>
public sealed class CutOffTests : IDisposable
{
    private readonly BatchScene _scene = new();

    [Fact]
    public async Task Where_the_output_cannot_be_written_the_execution_is_stopped_as_by_Ctrl_C()
    {
        _scene.LetRunsSucceed();
        var look = _scene.Workflow.Look;
        _scene.Workflow.Look = _ => ScriptedBatch.Running;
        var obstacle = Directory.CreateDirectory(Path.Combine(_scene.Output.Path, "000000001.jsonl"));

        var failed = await _scene.RunAsync();
        obstacle.Delete();
        _scene.Workflow.Look = look;
        var resumed = await _scene.RunAsync("--resume");

        Assert.Equal((1, ""), (failed.ExitCode, failed.Output));
        Assert.Contains($"crosslink: OutputUnusable: '{_scene.Output.Path}' cannot be written to: ", failed.Error, StringComparison.Ordinal);
        Assert.Contains("The execution was stopped.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", failed.Error, StringComparison.Ordinal);
        Assert.Equal("OutputUnusable", Assert.Single(_scene.Workflow.Stopped).Error);
        Assert.Equal((0, 4), (resumed.ExitCode, _scene.Output.Lines().Count));
        Assert.Single(_scene.Workflow.Started);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_is_joined_is_stopped_by_an_interruption_at_any_time(int looks)
    {
        _scene.Workflow.Start = _scene.Number;
        _scene.Workflow.Look = _ => throw new HttpRequestException("Connection refused");
        await _scene.RunAsync();
        _scene.Workflow.Look = _ =>
        {
            if (--looks == 0)
            {
                _scene.Interrupt();
            }

            return _scene.Workflow.Stopped.Count > 0 ? new() { Status = ExecutionStatus.ABORTED } : ScriptedBatch.Running;
        };

        var ran = await _scene.RunAsync("--resume");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("crosslink: Interrupted: Stopped with 0 lines in ", ran.Error, StringComparison.Ordinal);
        Assert.Equal("Interrupted", Assert.Single(_scene.Workflow.Stopped).Error);
        Assert.Single(_scene.Workflow.Started);
    }

    [Fact]
    public async Task An_interruption_that_cannot_ask_for_the_earlier_run_says_that_it_may_continue()
    {
        _scene.Workflow.Start = _scene.Number;
        _scene.Workflow.Look = _ => throw new HttpRequestException("Connection refused");
        await _scene.RunAsync();
        var looks = 0;
        _scene.Workflow.Look = _ =>
        {
            _scene.Interrupt();
            return looks++ == 0 ? ScriptedBatch.Running : throw new HttpRequestException("Connection refused");
        };

        var ran = await _scene.RunAsync("--resume");

        Assert.StartsWith("crosslink: Interrupted: It is not known whether an earlier execution of this batch continues: Connection refused", ran.Error, StringComparison.Ordinal);
        Assert.Equal(2, looks);
        Assert.Empty(_scene.Workflow.Stopped);
    }

    [Fact]
    public async Task Where_the_connection_breaks_the_execution_goes_on_and_can_be_joined()
    {
        _scene.LetRunsSucceed();
        _scene.Workflow.Start += run => _scene.Buckets.BreaksOff.Add(BatchScene.PartKey(run, 1));

        var failed = await _scene.RunAsync("--json");
        _scene.Buckets.BreaksOff.Clear();
        var resumed = await _scene.RunAsync("--resume");

        var failure = JsonNode.Parse(failed.Error)!;
        Assert.Equal((1, "EndpointUnreachable"), (failed.ExitCode, (string?)failure["error"]));
        Assert.EndsWith("The execution continues. Run the same command with --resume to join it.", (string?)failure["remedy"], StringComparison.Ordinal);
        Assert.Empty(_scene.Workflow.Stopped);
        Assert.Equal((0, 4), (resumed.ExitCode, _scene.Output.Lines().Count));
        Assert.Single(_scene.Workflow.Started);
    }

    [Theory]
    [InlineData]
    [InlineData("--resume")]
    public async Task Where_another_command_is_at_work_nothing_is_read_started_or_stopped(params string[] more)
    {
        _scene.Began("one");
        _scene.LetRunsSucceed(_ => ScriptedBatch.Running);
        using (new FileStream(Path.Combine(_scene.Output.Path, ".crosslink", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var second = await _scene.RunAsync(more);

            Assert.Equal(1, second.ExitCode);
            Assert.StartsWith("crosslink: OutputBusy: ", second.Error, StringComparison.Ordinal);
        }

        Assert.Empty(_scene.Workflow.Started);
        Assert.Empty(_scene.Workflow.Stopped);
    }

    [Fact]
    public async Task An_execution_that_is_not_known_any_more_ends_the_command()
    {
        _scene.Workflow.Start = _scene.Number;
        var looks = 0;
        _scene.Workflow.Look = _ => looks++ == 0 ? ScriptedBatch.Running : null;
        var failed = await _scene.RunAsync();
        _scene.LetRunsSucceed();
        var resumed = await _scene.RunAsync("--resume");

        Assert.Contains("ExecutionDoesNotExist", failed.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", failed.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0, 4), (failed.ExitCode, resumed.ExitCode, _scene.Output.Lines().Count));
    }

    [Fact]
    public async Task An_execution_that_nobody_comes_to_know_ends_it_too()
    {
        _scene.Workflow.Look = _ => null;

        Assert.Contains("ExecutionDoesNotExist", (await _scene.RunAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_nothing_is_started()
    {
        Directory.CreateDirectory(Path.Combine(_scene.Output.Path, ".crosslink", "batch.json"));
        _scene.LetRunsSucceed();

        var ran = await _scene.RunAsync();

        Assert.StartsWith("crosslink: OutputUnusable: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Workflow.Started);
    }

    public void Dispose() => _scene.Dispose();
}
