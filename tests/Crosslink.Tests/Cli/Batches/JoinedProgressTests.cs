namespace Crosslink.Tests.Cli.Batches;

/// <summary>The progress of who joins an execution that an earlier command has left.</summary>
public sealed class JoinedProgressTests : IDisposable
{
    private readonly BatchScene scene = new();

    [Fact]
    public async Task Lines_that_the_execution_had_done_before_are_counted_once_and_are_none_of_the_rate()
    {
        scene.Began("two", numbered: true);
        scene.Output.Write("000000001.jsonl", BatchScene.Part(1, 1));
        scene.Output.Write("000000002.jsonl", BatchScene.Part(2, 3));
        scene.Finish("two", 2, 3);
        var looks = 0;
        scene.Workflow.Done = () => looks > 2 ? 3 : 2;
        scene.Workflow.Look = run =>
        {
            if (++looks > 2)
            {
                scene.Finish(run, 4, 4);
            }

            return looks > 2 ? ScriptedBatch.Succeeded : ScriptedBatch.Running;
        };

        var ran = await scene.RunAsync("--resume");

        Assert.Equal(["3 of 4 lines", "4 of 4 lines, 50 a second"], ran.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => scene.Dispose();
}
