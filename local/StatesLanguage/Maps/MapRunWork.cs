using System.Runtime.ExceptionServices;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>
/// Runs a child execution for each batch, as many at once as the Map allows. A batch is read only when a child may
/// start with it.
/// </summary>
internal sealed class MapRunWork(RunExecution runChild, StateMachineDefinition processor, MapRun run, IMapResults results, ExecutionRun parent) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(run.Settings.MostChildren);
    private readonly CancellationTokenSource _tooMany = new();
    private ExceptionDispatchInfo? _broken;
    private long _read;

    // Items in all; below 0 while not all have been read.
    private long _total = -1;

    /// <param name="batches">Read to the end, unless they cannot be read.</param>
    /// <param name="cancellationToken">Aborts the children.</param>
    /// <exception cref="StatesErrorException"><c>States.ExceedToleratedFailureThreshold</c>, or why the items cannot be read.</exception>
    public async Task RunAsync(IAsyncEnumerable<ItemBatch> batches, CancellationToken cancellationToken)
    {
        await using var source = batches.GetAsyncEnumerator(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_tooMany.Token, cancellationToken);
        try
        {
            await StartAllAsync(source, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // More has failed than is tolerated.
        }
        catch
        {
            // Without the rest of its items the run fails: what has started is aborted.
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await EndOfAllAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        _broken?.Throw();
        Judge();
        if (_tooMany.IsCancellationRequested)
        {
            while (_total < 0 && await source.MoveNextAsync())
            {
                await SetAsideAsync(source.Current);
            }

            throw new StatesErrorException(
                StatesErrorName.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded").Reported();
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _tooMany.Dispose();
    }

    private async Task StartAllAsync(IAsyncEnumerator<ItemBatch> source, CancellationToken stop)
    {
        while (true)
        {
            await _slots.WaitAsync(stop);
            if (!await NextAsync(source))
            {
                break;
            }

            var batch = source.Current;
            if (stop.IsCancellationRequested)
            {
                _slots.Release();
                await SetAsideAsync(batch);
                stop.ThrowIfCancellationRequested();
            }

            _read += batch.Items;
            var child = run.Begin(batch.Items, parent.Randomness.NextUuid);
            _ = Task.Run(() => RunChildAsync(child, batch.Input, stop), CancellationToken.None);
        }

        Volatile.Write(ref _total, _read);
    }

    // A slot that nothing has started in is free again.
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ItemBatch> source)
    {
        var found = false;
        try
        {
            return found = await source.MoveNextAsync();
        }
        finally
        {
            if (!found)
            {
                _slots.Release();
            }
        }
    }

    private async Task RunChildAsync(ChildExecution child, string input, CancellationToken stop)
    {
        try
        {
            var facts = new ExecutionFacts(
                child.Arn,
                child.Name,
                child.StartTime,
                input,
                run.ChildMachineArn,
                $"{parent.Facts.MachineName}/{run.Settings.Label}",
                parent.Facts.RoleArn,
                IsExpress: true);

            // Nobody can ask for the history of an Express execution.
            var history = new ExecutionHistory(parent.Clock, isExpress: true, keptEvents: 1);
            var outcome = await runChild(processor, facts, history, stop);
            await results.AddAsync(child, input, outcome);
            run.End(child, outcome);
            Judge();
        }
#pragma warning disable CA1031 // A defect, or a full disk: whoever waits for the run is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _broken ??= ExceptionDispatchInfo.Capture(exception);
            await _tooMany.CancelAsync();
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Judge()
    {
        var (items, total) = (run.Now.Items, Volatile.Read(ref _total));
        if (run.Settings.Tolerance.IsExceededBy(items.Failed + items.TimedOut, total < 0 ? null : total))
        {
            _tooMany.Cancel();
        }
    }

    private async Task EndOfAllAsync()
    {
        for (var i = 0; i < run.Settings.MostChildren; i++)
        {
            await _slots.WaitAsync();
        }
    }

    private Task SetAsideAsync(ItemBatch batch)
    {
        run.AddPending(batch.Items);
        return results.AddPendingAsync(batch);
    }
}
