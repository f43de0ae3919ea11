namespace Crosslink.Tests.Cli.Batches;

/// <summary>The progress of who joins an execution that an earlier command has left.</summary>
public sealed class JoinedProgressTests : IDisposable
{
    private readonly BatchScene _scene = new();

    [Fact]
    public async Task Lines_that_the_execution_had_done_before_are_counted_once_and_are_none_of_the_rate()
    {
        _scene.Began("two", numbered: true);
        _scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 1));
        _scene.Output.Write("000000002.jsonl", BatchScene.Part(2, 3));
        _scene.Finish("two", 2, 3);
        var looks = 0;
        _scene.Workflow.Done = () => looks > 2 ? 3 : 2;
        _scene.Workflow.Look = run =>
        {
            if (++looks > 2)
            {
                _scene.Finish(run, 4, 4);
            }

            return looks > 2 ? ScriptedBatch.Succeeded : ScriptedBatch.Running;
        };

        var ran = await _scene.RunAsync("--resume");

        Assert.Equal(["3 of 4 lines", "4 of 4 lines, 50 a second"], ran.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _scene.Dispose();
}
