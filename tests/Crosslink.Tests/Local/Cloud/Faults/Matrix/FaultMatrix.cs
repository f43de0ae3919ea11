namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>Runs all cells side by side, since most of their time is the SDK's own back-off, which nothing can shorten.</summary>
public abstract class FaultMatrix : IAsyncLifetime
{
    private const int AtOnce = 32;

    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly Dictionary<MatrixCell, Task<MatrixRun>> _runs = [];

    private readonly MatrixMachine _machine;

    private protected FaultMatrix(MatrixMachine machine) => _machine = machine;

    public ValueTask InitializeAsync()
    {
        foreach (var cell in _machine.Cells)
        {
            _runs.Add(cell, Task.Run(() => RunAsync(cell)));
        }

        return ValueTask.CompletedTask;
    }

    /// <returns>The run of the cell; it fails as the cell did.</returns>
    internal Task<MatrixRun> RunOf(MatrixCell cell) => _runs[cell];

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Task.WhenAll(_runs.Values.Select(run => run.ContinueWith(static _ => { }, TaskScheduler.Default)));
        _room.Dispose();
    }

    private async Task<MatrixRun> RunAsync(MatrixCell cell)
    {
        await _room.WaitAsync();
        try
        {
            return await MatrixRun.OfAsync(_machine, cell);
        }
        finally
        {
            _room.Release();
        }
    }
}

/// <summary>All cells of presign-link.</summary>
public sealed class LinkMatrix() : FaultMatrix(MatrixMachine.Link);

/// <summary>All cells of presign-link that concern tickets.</summary>
public sealed class TicketMatrix() : FaultMatrix(MatrixMachine.Ticket);

/// <summary>All cells of presign-link that concern uploads.</summary>
public sealed class UploadMatrix() : FaultMatrix(MatrixMachine.Upload);

/// <summary>All cells of presign-batch.</summary>
public sealed class BatchMatrix() : FaultMatrix(MatrixMachine.Batch);
