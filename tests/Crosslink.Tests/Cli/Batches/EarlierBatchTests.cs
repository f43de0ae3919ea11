using System.Net;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>An output of which only the record is there: what counts is what has become of the execution that it names.</summary>
public sealed class EarlierBatchTests : IDisposable
{
    private readonly BatchScene _scene = new();

    [Theory]
    [InlineData(true, "Run the same command with --resume to finish.")]
    [InlineData(false, "Start again.")]
    public async Task A_batch_that_somebody_else_stopped_says_how_to_go_on(bool hasParts, string remedy)
    {
        _scene.Workflow.Start = run =>
        {
            if (hasParts)
            {
                _scene.Number(run);
                _scene.Finish(run, 1, 2);
            }
        };
        _scene.Workflow.Look = _ => new() { Status = ExecutionStatus.ABORTED };

        var ran = await _scene.RunAsync();

        Assert.Contains($"{Environment.NewLine}crosslink: ExecutionAborted: The execution was stopped by someone else.{Environment.NewLine}{remedy}{Environment.NewLine}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_failed_before_it_had_lines_leaves_an_output_that_is_as_good_as_new()
    {
        _scene.Workflow.Look = _ => ScriptedBatch.Failed("InvalidRequestException");
        var failed = await _scene.RunAsync();
        _scene.ChangeManifest();
        _scene.LetRunsSucceed();
        var corrected = await _scene.RunAsync();

        Assert.Contains("InvalidRequestException", failed.Error, StringComparison.Ordinal);
        Assert.Equal((0, 4), (corrected.ExitCode, _scene.Output.Lines().Count));
    }

    [Fact]
    public async Task So_does_one_whose_start_was_refused()
    {
        _scene.Workflow.Start = _ => throw new AmazonStepFunctionsException("no") { ErrorCode = "AccessDeniedException", StatusCode = HttpStatusCode.BadRequest };
        var refused = await _scene.RunAsync();
        _scene.ChangeManifest();
        _scene.LetRunsSucceed();

        Assert.Equal((1, 0), (refused.ExitCode, (await _scene.RunAsync()).ExitCode));
    }

    [Fact]
    public async Task One_whose_start_nobody_knows_of_stays_on_record()
    {
        _scene.Workflow.Start = _ => throw new AmazonStepFunctionsException("broken") { StatusCode = HttpStatusCode.ServiceUnavailable };
        await _scene.RunAsync();

        Assert.Contains("OutputExists", (await _scene.RunAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_failed_when_it_had_lines_is_still_the_one_that_the_output_has()
    {
        _scene.Workflow.Start = _scene.Number;
        _scene.Workflow.Look = _ => ScriptedBatch.Failed("RoleNotAssumableException");
        await _scene.RunAsync();
        _scene.ChangeManifest();

        Assert.Contains("OutputExists", (await _scene.RunAsync()).Error, StringComparison.Ordinal);
        Assert.Contains("AnotherBatch", (await _scene.RunAsync("--resume")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--resume")]
    public async Task An_execution_that_came_to_nothing_after_its_command_was_killed_is_in_nobodys_way(params string[] more)
    {
        _scene.Began("one");
        _scene.ChangeManifest();
        _scene.LetRunsSucceed(_ => ScriptedBatch.Failed("InvalidRequestException"));

        Assert.Equal(0, (await _scene.RunAsync(more)).ExitCode);
        Assert.Single(_scene.Workflow.Started);
    }

    [Theory]
    [InlineData("OutputExists")]
    [InlineData("AnotherBatch", "--resume")]
    public async Task An_execution_that_goes_on_is_not_forgotten(string error, params string[] more)
    {
        _scene.Began("one");
        _scene.ChangeManifest();
        _scene.LetRunsSucceed(_ => ScriptedBatch.Running);

        Assert.Contains(error, (await _scene.RunAsync(more)).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Workflow.Started);
        Assert.Contains("execution:crosslink-presign-batch:one", _scene.Output.Read(".crosslink/batch.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OutputExists")]
    [InlineData("AnotherBatch", "--resume")]
    public async Task What_an_execution_has_numbered_is_a_batch_although_nobody_has_brought_it_yet(string error, params string[] more)
    {
        _scene.Began("one");
        _scene.Number("one");
        _scene.Finish("one", 1, 2);
        _scene.ChangeManifest();
        _scene.LetRunsSucceed(_ => ScriptedBatch.Failed("States.Timeout"));

        Assert.Contains(error, (await _scene.RunAsync(more)).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Workflow.Started);
    }

    [Fact]
    public async Task Resuming_joins_the_execution_of_a_command_that_was_killed()
    {
        _scene.Began("one");
        var looks = 0;
        _scene.Workflow.Look = run =>
        {
            if (looks++ == 2)
            {
                _scene.Number(run);
                _scene.Finish(run, 1, 4);
            }

            return looks > 2 ? ScriptedBatch.Succeeded : ScriptedBatch.Running;
        };

        Assert.Equal(0, (await _scene.RunAsync("--resume")).ExitCode);
        Assert.Empty(_scene.Workflow.Started);
        Assert.Equal([1, 2, 3, 4], _scene.Output.Lines());
    }

    [Fact]
    public async Task An_execution_that_nobody_knows_is_forgotten_by_who_resumes()
    {
        _scene.Began("one");
        _scene.ChangeManifest();
        _scene.LetRunsSucceed();

        Assert.Contains("OutputExists", (await _scene.RunAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _scene.RunAsync("--resume")).ExitCode);
    }

    [Fact]
    public async Task An_execution_in_another_account_cannot_be_known_here()
    {
        _scene.Began("one", "arn:aws:states:us-east-1:222222222222:execution:crosslink-presign-batch:one");
        _scene.ChangeManifest();
        _scene.LetRunsSucceed();

        Assert.Contains("AnotherBatch", (await _scene.RunAsync("--resume")).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Workflow.Started);
    }

    [Theory]
    [InlineData("""{"bucket":"films","manifest":"manifests/other/KEY"}""")]
    [InlineData("""{"bucket":"films","manifest":"manifests/one/0123.csv"}""")]
    [InlineData("""{"bucket":"films","manifest":"manifests/one/0123.jsonl","numbered":true}""")]
    [InlineData("""{"bucket":"films","manifest":"manifests/one/.jsonl","numbered":true}""")]
    [InlineData("""{"bucket":"films","prefix":""}""")]
    [InlineData("""{"bucket":"films"}""")]
    [InlineData("""{"bucket":"others","manifest":"KEY"}""")]
    [InlineData("""{"bucket":1}""")]
    [InlineData("[")]
    [InlineData(null)]
    public async Task An_execution_that_works_on_another_batch_is_not_followed(string? input)
    {
        _scene.Began("one");
        _scene.Workflow.Inputs["one"] = input?.Replace("KEY", _scene.ManifestKey("one"), StringComparison.Ordinal)!;
        _scene.Number("one");
        _scene.Finish("one", 1, 4);
        _scene.Workflow.Look = _ => ScriptedBatch.Succeeded;

        var refused = await _scene.RunAsync("--resume");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("OutputInconsistent", refused.Error, StringComparison.Ordinal);
        Assert.Contains("works on another batch", refused.Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Output.Parts());
    }

    public void Dispose() => _scene.Dispose();
}
