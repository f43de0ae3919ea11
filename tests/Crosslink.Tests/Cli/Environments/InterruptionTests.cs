using Crosslink.Cli.Batches;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Graphs;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Cli.Environments;

public sealed class InterruptionTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Interruption _interruption;

    public InterruptionTests() => _interruption = new Interruption(_clock);

    [Fact]
    public async Task However_many_signals_come_the_command_is_told_once_and_ends_itself()
    {
        var told = 0;
        var running = _interruption.RunAsync(async token =>
        {
            var ended = new TaskCompletionSource<int>();
            await using var _ = token.Register(() =>
            {
                Interlocked.Increment(ref told);
                ended.SetResult(1);
            });
            return await ended.Task;
        });

        Parallel.For(0, 8, _ => _interruption.Signal(130));

        Assert.Equal((1, 1), (await running, told));
        _interruption.Signal(130);
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_left_behind()
    {
        var running = _interruption.RunAsync(_ => new TaskCompletionSource<int>().Task);

        _interruption.Signal(143);
        _interruption.Signal(130);
        while (!running.IsCompleted)
        {
            _clock.Advance(Interruption.Patience);
            await Task.Yield();
        }

        Assert.Equal(143, await running);
    }

    // A console's stream holds the thread that reads from it, whatever the token says.
    [Theory]
    [InlineData("graph")]
    [InlineData("batch")]
    public async Task A_command_that_waits_for_standard_input_ends_itself(string command)
    {
        using var input = new StalledInput();
        using var text = new StreamReader(input);
        await using var manifest = ManifestFile.Open(new BatchSubject("classic-movies", ManifestFile.StandardInput, null));
        var running = _interruption.RunAsync(async token =>
        {
            await (command == "graph" ? DefinitionSource.ReadAsync("-", text, token) : manifest!.TakeInAsync(() => input, "classic-movies", token));
            return 0;
        });
        await input.IsRead.Task;

        _interruption.Signal(130);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
